"""The LaTeX commands of bibliographies: accents, letters and signs, and what becomes of an argument."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "f": "\u0311",
    "d": "\u0323", "textcommabelow": "\u0326", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "newtie": "\u0361", "textogonekcentered": "\u0328", "textsubring": "\u0325", "textcircled": "\u20dd",
}  # fmt: skip
"""Accent commands, to the combining character that follows the letter (LaTeX2e, ltoutenc; T1 and textcomp)."""

ALONE = {
    "`": "`", "'": "\u00b4", "^": "^", "~": "~", "=": "\u00af", ".": "\u02d9", '"': "\u00a8", "u": "\u02d8", "r": "\u02da",
    "H": "\u02dd", "v": "\u02c7", "c": "\u00b8", "k": "\u02db",
}  # fmt: skip
"""Accents over nothing, as in ``\\~{}``."""

LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "dj": "đ", "DJ": "Đ",
    "IJ": "Ĳ", "ij": "ĳ", "textschwa": "ə", "textphi": "ɸ", "texteng": "ŋ",
}  # fmt: skip
"""Letters that have a name."""

SIGNS = {
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'", "textasciigrave": "`", "quotesinglbase": "‚",
    "quotedblbase": "„", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "lq": "‘", "rq": "’", "ldots": "…", "dots": "…", "textellipsis": "…", "dotsc": "…", "S": "§",
    "P": "¶", "textsection": "§", "textparagraph": "¶", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€",
    "EUR": "€", "textcent": "¢", "textyen": "¥", "textcurrency": "¤", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textbardbl": "‖", "textless": "<",
    "textgreater": ">", "textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textpercent": "%", "textampersand": "&", "slash": "/", "textslash": "/", "textbullet": "•", "textperiodcentered": "·",
    "textordfeminine": "ª", "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿", "textmu": "µ",
    "textpm": "±", "texttimes": "×", "textdiv": "÷", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³", "textnumero": "№", "textdagger": "†",
    "textdaggerdbl": "‡", "dag": "†", "ddag": "‡", "textasteriskcentered": "*", "textperthousand": "‰", "textbrokenbar": "¦",
    "textlnot": "¬", "textminus": "−", "textfractionsolidus": "⁄", "textinterrobang": "‽", "textreferencemark": "※",
    "textvisiblespace": "␣", "hyphen": "-", "hyp": "-", "textcompwordmark": "", "nobreakdash": "", "textnonbreakinghyphen": "\u2011",
    "psq": "f.", "psqq": "ff.", "sq": "f.", "sqq": "ff.",
    "space": " ", "nobreakspace": "\u00a0", "addspace": " ", "addnbspace": "\u00a0", "thinspace": "\u202f", "addthinspace": "\u202f",
    "enspace": "\u2002", "quad": " ", "qquad": " ", "newline": " ", "linebreak": " ", "par": " ", "addcomma": ",", "adddot": ".",
    "addcolon": ":", "addsemicolon": ";", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
    "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX",
    "ConTeXt": "ConTeXt", "METAFONT": "METAFONT", "MetaPost": "MetaPost", "AmS": "AMS", "NTS": "NTS",
}  # fmt: skip
"""Signs and words that have a name, as LaTeX, textcomp, babel and biblatex have them."""

MARKUP = frozenset(
    {
        "emph", "textit", "textbf", "textsc", "textsf", "texttt", "textrm", "textup", "textsl", "textmd",
        "textnormal", "mkbibemph", "mkbibitalic", "mkbibbold", "mkbibacro", "mkbibfootnote", "mbox", "hbox", "fbox",
        "makebox", "text", "NoCaseChange", "BibTeXcase", "bibstring", "autocap", "underline", "uline", "em", "it",
        "bf", "sc", "sf", "tt", "rm", "sl", "itshape", "bfseries", "scshape", "upshape", "slshape", "mdseries",
        "rmfamily", "sffamily", "ttfamily", "normalfont", "tiny", "scriptsize", "footnotesize", "small",
        "normalsize", "large", "Large", "LARGE", "huge", "Huge", "relax", "protect", "unskip", "ignorespaces",
        "nolinebreak", "nobreak", "allowbreak", "break", "sloppy", "frenchspacing", "noindent", "leavevmode",
        "xspace", "MakeCapital", "midsentence", "isdot", "bibinitperiod", "mathrm", "mathit", "mathbf", "mathsf",
        "boldmath", "unboldmath", "upright", "begingroup", "endgroup", "bgroup", "egroup", "selectfont",
        "singleletter", "smash", "strut", "null", "empty", "rlap", "llap", "clap",
    }
)  # fmt: skip
"""Commands that only change how their argument looks: the argument is shown, they are not."""

SURROUNDED = {
    "mkbibparens": ("(", ")"), "parentext": ("(", ")"), "mkbibbrackets": ("[", "]"), "brackettext": ("[", "]"),
}  # fmt: skip
"""Commands that put signs around their argument."""

QUOTING = frozenset({"enquote", "mkbibquote", "textquote", "mkbibdoublequote", "qq"})
"""Commands that put their argument in quotation marks (csquotes; biblatex manual 3.18, 4.10.4), within each other in single ones."""

RAISED = frozenset({"textsuperscript", "textsuper", "mkbibsuperscript", "up", "ieme"})
LOWERED = frozenset({"textsubscript", "textsub"})
UPPER = frozenset({"uppercase", "MakeUppercase", "MakeTextUppercase"})
LOWER = frozenset({"lowercase", "MakeLowercase", "MakeTextLowercase"})

VERBATIM_ARGUMENT = frozenset({"url", "path", "nolinkurl", "doi", "verb", "detokenize"})
"""Commands whose argument is shown as it stands."""

WITHOUT_FIRST = frozenset({"textcolor", "colorbox", "foreignlanguage", "textlang", "foreigntextquote", "texorpdfstring", "raisebox", "parbox"})  # fmt: skip
"""Commands of two arguments, of which the second is shown."""

DROPPED = frozenset({"noopsort", "noop", "nosort", "sortnoop", "label", "index", "hspace", "vspace", "phantom", "color", "fontsize", "selectlanguage", "vphantom", "hphantom", "kern"})  # fmt: skip
"""Commands whose argument is not shown (``\\noopsort`` holds a sort key by custom)."""

SYMBOLS = {
    "&": "&", "%": "%", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", "@": "@", " ": " ", ",": "\u202f", ";": " ", ":": " ",
    ">": " ", "/": "", "-": "", "!": "", "*": "", "+": "", "\\": " ", "\n": " ", "|": "‖",
}  # fmt: skip
"""Control symbols: a backslash and one sign that is no letter."""

_SUPERSCRIPTS = dict(zip("0123456789+-=()niαβγδ−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵅᵝᵞᵟ⁻⁻", strict=True))
_SUBSCRIPTS = dict(
    zip("0123456789+-=()aehijklmnoprstuvxβγρφχ−–", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ₋₋", strict=True)
)


def raised(text: str) -> str:
    """Return a text in superscript characters; ``""`` where Unicode has not all of them."""
    found = [_SUPERSCRIPTS.get(char, "") for char in text]
    return "".join(found) if all(found) else ""


def lowered(text: str) -> str:
    """Return a text in subscript characters; ``""`` where Unicode has not all of them."""
    found = [_SUBSCRIPTS.get(char, "") for char in text]
    return "".join(found) if all(found) else ""


@lru_cache(maxsize=4096)
def sign(name: str) -> str | None:
    """Return what a command without argument stands for: by the tables here, then by pylatexenc's; None when neither knows it."""
    found = LETTERS.get(name)
    if found is None:
        found = SIGNS.get(name)
    if found is None and name not in _WITH_ARGUMENT:
        replacement = getattr(_pylatexenc().get_macro_spec(name), "simplify_repl", None)
        # placeholders for citations, footnotes and pictures are no signs
        if (
            isinstance(replacement, str)
            and 0 < len(replacement.strip()) <= 8
            and not set(replacement) & set("%<[\n")
        ):
            found = replacement.strip()
    return found


# pylatexenc gives these a sign of their own, but they have an argument
_WITH_ARGUMENT = frozenset({"sqrt", "frac", "title", "author", "date", "cite", "ref", "footnote", "item", "hat", "bar", "tilde", "vec", "dot", "ddot", "bm"})  # fmt: skip


@lru_cache(maxsize=1)
def _pylatexenc() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 - slow to import, seldom needed

    return get_default_latex_context_db()
