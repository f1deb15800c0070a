// Our side of the border to the CSL processor: one processor a context, spoken to in JSON.
// Item ids are given by the Python side ("i0", "i1" ...), so that no citekey ever becomes a property name.
"use strict";

var bibclaim = (function () {
    var items = {};
    var locales = {};
    var processor = null;

    var system = {
        retrieveLocale: function (lang) {
            return locales[lang] || false;
        },
        retrieveItem: function (id) {
            return items[id];
        },
    };

    function citationOf(cluster, index) {
        var properties = { noteIndex: cluster.note };
        var citation = { citationID: "c" + index, citationItems: cluster.items, properties: properties };
        if (cluster.mode) {
            properties.mode = cluster.mode;
        }
        if (cluster.infix) {
            properties.infix = cluster.infix;
        }
        return citation;
    }

    var calls = {
        start: function (style, locale, force, texts, options) {
            locales = texts;
            processor = new CSL.Engine(system, style, locale, force);
            Object.assign(processor.opt.development_extensions, options);
            return { class: processor.opt.xclass, lang: processor.opt.lang };
        },
        put: function (added, removed) {
            removed.forEach(function (id) {
                delete items[id];
            });
            Object.assign(items, added);
            return null;
        },
        register: function (ids) {
            processor.updateItems(ids);
            return null;
        },
        standalone: function (clusters) {
            return clusters.map(function (cluster) {
                return processor.makeCitationCluster(cluster.items);
            });
        },
        document: function (clusters, ids) {
            processor.updateItems(ids);
            var before = [];
            var words = [];
            clusters.map(citationOf).forEach(function (citation) {
                var changed = processor.processCitationCluster(
                    citation, before, [], CSL.ASSUME_ALL_ITEMS_REGISTERED)[1];
                before.push([citation.citationID, citation.properties.noteIndex]);
                changed.forEach(function (change) {
                    words[change[0]] = change[1];
                });
            });
            return words;
        },
        bibliography: function (ids) {
            function only(wanted) {
                return {
                    include: wanted.map(function (id) {
                        return { field: "id", value: id };
                    }),
                };
            }
            var made = processor.makeBibliography(ids ? only(ids) : undefined);
            if (!made) {
                return null;
            }
            var entries = made[1];
            if (entries.length !== made[0].entry_ids.length) {
                // a work of which the style prints nothing has an id but no entry: ask for each by itself
                entries = made[0].entry_ids.map(function (id) {
                    return processor.makeBibliography(only([id[0]]))[1].join("");
                });
            }
            return { ids: made[0].entry_ids, entries: entries };
        },
    };

    return {
        call: function (name) {
            try {
                return { value: calls[name].apply(null, Array.prototype.slice.call(arguments, 1)) };
            } catch (error) {
                return { error: String((error && error.message) || error) };
            }
        },
    };
})();
