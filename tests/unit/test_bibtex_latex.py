"""LaTeX to what a reader sees, and back to LaTeX on request."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bibclaim.bibtex import to_unicode
from bibclaim.bibtex.latex_writing import to_latex


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"{\"o} \"o \"{o} {\" o}", "ö ö ö ö"),
        (r"\'{\i} \'\i{} {\'\i} {\'{\i}} \"{\i}", "í í í í ï"),
        (r"{\v{c}} \v{c} {\v c} \v c", "č č č č"),
        (r"\c{c} \k{a} \H{o} \u{a} \r{a} \d{h} \b{d} \=a \.z", "ç ą ő ă å ḥ ḏ ā ż"),
        (r"\'{\^o} {\^{\d{o}}} \textcommabelow{s} \t{oo}", "ố ộ ș o͡o"),
        (r"\.I \.{\i} \'{\ae}", "İ i ǽ"),
        (r"\ss e \o re \aa ngstr\"om {\L}\'od\'z \AE", "ße øre ångström Łódź Æ"),
        (r"\~{} \^{} \'{}", "~ ^ ´"),
        (r"Brand\~{a}o Rafa{\l}\.Zbikowski", "Brandão RafałŻbikowski"),
    ],
)
def test_accents_and_letters_are_composed(written: str, shown: str) -> None:
    assert to_unicode(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"R\&D at 5\% of \$3, \#1 a\_b \{x\}", "R&D at 5% of $3, #1 a_b {x}"),
        ("Khyber~Agency, 1990--2000 --- ``so'' ?`no", "Khyber\u00a0Agency, 1990–2000 — “so” ¿no"),
        ("{-}{-} {`}`", "-- ``"),
        (r"\emph{Dabiq}, {\em Dabiq}, {\bfseries x}, \textsc {y}", "Dabiq, Dabiq, x, y"),
        (r"\enquote{so \enquote{he} said} \mkbibquote{x}", "“so ‘he’ said” “x”"),
        (r"\mkbibparens{x} \textquotedblleft x\textquotedblright", "(x) “x”"),
        (r"\url{https://x.org/~a_b--c%20} {\path{a\b}}", r"https://x.org/~a_b--c%20 a\b"),
        (r"\href{https://x.org/a_b}{the \emph{page}} \href{https://y.org}", "the page https://y.org"),
        (r"1\textsuperscript{st}, m\textsuperscript{2}, H\textsubscript{2}O, H\textsubscript2O", "1st, m², H₂O, H₂O"),
        (r"{\uppercase{d}}e \MakeLowercase{ABC} \NoCaseChange{x}", "De abc x"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"\foreignlanguage{ngerman}{Stra{\ss}e} \textcolor{red}{x}", "Straße x"),
        (r"a\\b a\ b a\,b a\-b", "a b a b a\u202fb ab"),
        (r"\TeX book, the \LaTeX{} book \copyright\ 2019 \textsection 3", "TeXbook, the LaTeX book © 2019 §3"),
        ("{ISIL} ({Da'esh}) {{{x}}}", "ISIL (Da'esh) x"),
        ("a\n\t b ", "a b"),
    ],
)  # fmt: skip
def test_markup_and_signs_are_read(written: str, shown: str) -> None:
    assert to_unicode(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$\alpha^2$-decay of $^{6}$He, P$_2$O$_5$, 5\({}^{\mbox{th}}\)", "α²-decay of ⁶He, P₂O₅, 5th"),
        (r"$10^{-3}$ $\mu$m at $90^\circ$, $a\in X$, $D\rightarrow4$", "10⁻³ μm at 90°, a∈X, D→4"),
        (
            r"$\mathcal{O}(n \log n)$, $\frac{1}{2}$, $\sqrt{2}$, $x_{max}$, $f'$",
            "O(n log n), 1/2, √2, xₘₐₓ, f′",
        ),
        (
            r"$\begin{array}{c}a\end{array}$ and $\unknown{x}$",
            r"$\begin{array}{c}a\end{array}$ and $\unknown{x}$",
        ),
        ("US$3 million and US$4 million", "US$3 million and US$4 million"),
        ("a $ b, A$ 3 and the A$", "a $ b, A$ 3 and the A$"),
        (r"\ensuremath{\beta}", "β"),
    ],
)
def test_formulas_are_readable_and_money_is_money(written: str, shown: str) -> None:
    assert to_unicode(written) == shown


@pytest.mark.parametrize(
    "value", [r"\foo{bar}{baz}", r"\cite{a}", r"\unheard of", "\\", r"\foo", "a \\q", r"\foo[x]"]
)
def test_what_is_not_known_stays_visible(value: str) -> None:
    assert to_unicode(value) == value


def test_what_is_not_known_is_still_read_inside() -> None:
    assert to_unicode(r"\foo{G\"odel}") == r"\foo{Gödel}"


latex_like = st.text(st.sampled_from("\\{}$~^_'`\"-?%&a i\nouvcéß王[]("), max_size=60)


@given(latex_like)
@example("\\'")
@example("{\\'")
@example("\\href{")
@example("\\enquote{\\enquote{")
@example("$\\frac$")
@example("\\textsuperscript \\'")
def test_no_value_is_refused(value: str) -> None:
    shown = to_unicode(value)
    assert unicodedata.is_normalized("NFC", shown) or shown == value
    to_latex(value)


@given(
    st.text(st.sampled_from("\\{}$~ abcdefghijklmnopqrstuvwxyzABCHÉ"), max_size=80),
    st.sampled_from(["foo", "emph", "'", "c"]),
)
def test_letters_are_never_lost(text: str, command: str) -> None:
    plain = "".join(char for char in text if char.isalpha() or char == " ")
    shown = to_unicode(f"{{\\{command}{{{plain}}}}}")
    assert "".join(unicodedata.normalize("NFD", shown)).count("z") == plain.count("z")


@pytest.mark.parametrize(
    "value",
    [
        "{" * 5000 + "x" + "}" * 5000, "\\'{" * 5000 + "x" * 100_000 + "}" * 5000, "\\uppercase{" * 20_000 + "x" * 90_000,
        "$" * 300_000, "\\(" * 200_000, "\\" * 400_000, "\\foo{" * 60_000, "\\enquote{" * 40_000, "\\href{a}" * 50_000,
        "$ \\$" * 90_000, "{\\\"o}" * 80_000, "$\\frac" * 50_000, " " * 400_000 + "\n", "\\url{" * 60_000,
    ],
)  # fmt: skip
def test_long_and_deep_values_take_time_in_proportion(value: str) -> None:
    start = time.process_time()
    to_unicode(value)
    # measured: under 0.6 s; what grows with the square takes minutes
    assert time.process_time() - start < 10


LATIN = [
    chr(point)
    for point in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    if unicodedata.category(chr(point)).startswith("L")
]
PUNCTUATION = list("–—“”‘’„‚«»‹›…¿¡§¶£€©®™°\u00a0.,;:!?()[]/@&%#_^*+=<>|- ")


@given(
    st.text(
        st.one_of(st.sampled_from(LATIN), st.sampled_from(PUNCTUATION), st.sampled_from("abcXYZ019")),
        max_size=40,
    )
)
@example("„Warum?“")
@example("a–-b —– “‘x’”")
@example("Da’esh & Ṣāliḥ")
def test_latex_and_back_is_the_same_text(text: str) -> None:
    # two hyphens are LaTeX already, and runs of blanks are one
    while "--" in text or "  " in text:
        text = text.replace("--", "-").replace("  ", " ")
    assert to_unicode(to_latex(text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Gödel", r"G{\"o}del"),
        ("Škoda, Čapek", r"{\v{S}}koda, {\v{C}}apek"),
        ("í ĭ ố", r"{\'\i} {\u{\i}} {\'{\^o}}"),
        ("Straße, Łódź, Århus", r"Stra{\ss}e, {\L}{\'o}d{\'z}, {\AA}rhus"),
        ("1990–2000 — “so”", "1990--2000 --- ``so''"),
        ("R&D at 5% of $3", r"R\&D at 5\% of \$3"),
        ("α ≤ 王", r"{\ensuremath{\alpha}} {\ensuremath{\leq}} 王"),
        (r"{\"o} \emph{é} $x_1$ \url{a_b&c} R\&D", r"{\"o} \emph{{\'e}} $x_1$ \url{a_b&c} R\&D"),
        ("plain {Text}", "plain {Text}"),
    ],
)
def test_unicode_is_written_as_latex_and_latex_is_left_alone(text: str, latex: str) -> None:
    assert to_latex(text) == latex


def test_addresses_are_not_written_in_latex() -> None:
    assert to_latex("https://x.org/a_b&c–é", "url") == "https://x.org/a_b&c–é"
