//! Commands of TeX that people write in titles, beside those that the `biblatex` crate knows.

/// Those that change only the type, or where lines break.
#[rustfmt::skip]
pub const TYPE: &[&str] = &[
    "emph", "textit", "textbf", "textsc", "textrm", "texttt", "textup", "textsl", "textmd", "textsf", "textnormal",
    "em", "it", "bf", "sc", "rm", "tt", "sl", "sf", "itshape", "upshape", "scshape", "slshape", "bfseries", "mdseries",
    "rmfamily", "sffamily", "ttfamily", "normalfont", "selectlanguage", "foreignlanguage", "mkbibemph", "mkbibitalic",
    "mkbibbold", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb", "mathfrak", "boldsymbol",
    "operatorname", "mbox", "hbox", "text", "ensuremath", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase",
    "singleletter", "url", "path", "nolinkurl", "protect", "relax", "left", "right", "small", "footnotesize", "tiny",
    "large", "Large", "nobreak", "allowbreak", "linebreak", "xspace", "ignorespaces", "null", "bibcyr", "displaystyle",
];

/// Those that set nothing of what they are given, by how many times they are given something.
pub const INVISIBLE: &[(&str, usize)] = &[
    ("noopsort", 1),
    ("SortNoop", 1),
    ("sortnoop", 1),
    ("vphantom", 1),
    ("hphantom", 1),
    ("phantom", 1),
    ("hspace", 1),
    ("vspace", 1),
    ("label", 1),
    ("index", 1),
    ("discretionary", 3),
];

/// Those that set signs before and behind what they are given.
pub const ENCLOSING: &[(&str, &str, &str)] = &[
    ("enquote", "“", "”"),
    ("mkbibquote", "“", "”"),
    ("mkbibparens", "(", ")"),
    ("mkbibbrackets", "[", "]"),
    ("sqrt", "√(", ")"),
];

/// Accents, which stand behind what bears them.
pub const ACCENTS: &[(&str, &str)] = &[
    ("textcommabelow", "\u{326}"),
    ("ocirc", "\u{30a}"),
    ("hat", "\u{302}"),
    ("tilde", "\u{303}"),
    ("bar", "\u{304}"),
    ("overline", "\u{305}"),
    ("breve", "\u{306}"),
    ("dot", "\u{307}"),
    ("ddot", "\u{308}"),
    ("acute", "\u{301}"),
    ("grave", "\u{300}"),
    ("check", "\u{30c}"),
    ("vec", "\u{20d7}"),
];

#[rustfmt::skip]
pub const SYMBOLS: &[(&str, &str)] = &[
    // Letters. The crate would take signs behind them for a part of their names.
    ("aa", "å"), ("AA", "Å"), ("ae", "æ"), ("AE", "Æ"), ("oe", "œ"), ("OE", "Œ"), ("o", "ø"), ("O", "Ø"), ("l", "ł"),
    ("L", "Ł"), ("ss", "ß"), ("SS", "ẞ"), ("i", "ı"), ("j", "ȷ"), ("dh", "ð"), ("DH", "Ð"), ("dj", "đ"), ("DJ", "Đ"),
    ("th", "þ"), ("TH", "Þ"), ("ng", "ŋ"), ("NG", "Ŋ"),
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("varepsilon", "ε"), ("zeta", "ζ"),
    ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
    ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("varsigma", "ς"),
    ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"),
    ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
    ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("ell", "ℓ"), ("textmu", "µ"), ("aleph", "ℵ"),
    // Blanks and strokes.
    ("par", " "), ("newline", " "), ("quad", " "), ("qquad", " "), ("space", " "), ("thinspace", " "), ("slash", "/"),
    ("hyphen", "-"), ("backslash", "\\textbackslash{}"), ("lbrace", "\\textbraceleft{}"), ("rbrace", "\\textbraceright{}"),
    // Signs.
    ("ldots", "…"), ("cdots", "⋯"), ("textdegree", "°"), ("degree", "°"), ("texteuro", "€"), ("euro", "€"),
    ("textcopyright", "©"), ("textpm", "±"), ("texttimes", "×"), ("textrightarrow", "→"), ("textleftarrow", "←"),
    ("textnumero", "№"), ("textdoublebarpipe", "‖"), ("textinterrobang", "‽"),
    ("times", "×"), ("div", "÷"), ("cdot", "·"), ("pm", "±"), ("mp", "∓"), ("ast", "∗"), ("star", "⋆"), ("circ", "∘"),
    ("bullet", "•"), ("prime", "′"), ("infty", "∞"), ("partial", "∂"), ("nabla", "∇"), ("sum", "∑"), ("prod", "∏"),
    ("int", "∫"), ("leq", "≤"), ("le", "≤"), ("leqslant", "≤"), ("geq", "≥"), ("ge", "≥"), ("geqslant", "≥"),
    ("neq", "≠"), ("ne", "≠"), ("ll", "≪"), ("gg", "≫"), ("approx", "≈"), ("sim", "∼"), ("simeq", "≃"), ("cong", "≅"),
    ("equiv", "≡"), ("propto", "∝"), ("to", "→"), ("rightarrow", "→"), ("leftarrow", "←"), ("leftrightarrow", "↔"),
    ("Rightarrow", "⇒"), ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"), ("mapsto", "↦"), ("langle", "⟨"), ("rangle", "⟩"),
    ("lvert", "|"), ("rvert", "|"), ("mid", "|"), ("parallel", "∥"), ("odot", "⊙"), ("oplus", "⊕"), ("otimes", "⊗"),
    // Logic and sets.
    ("forall", "∀"), ("exists", "∃"), ("neg", "¬"), ("lnot", "¬"), ("land", "∧"), ("wedge", "∧"), ("lor", "∨"),
    ("vee", "∨"), ("vdash", "⊢"), ("models", "⊨"), ("top", "⊤"), ("bot", "⊥"), ("Box", "□"), ("Diamond", "◇"),
    ("in", "∈"), ("notin", "∉"), ("ni", "∋"), ("subset", "⊂"), ("subseteq", "⊆"), ("supset", "⊃"), ("supseteq", "⊇"),
    ("cap", "∩"), ("cup", "∪"), ("emptyset", "∅"), ("varnothing", "∅"), ("setminus", "∖"),
];

#[rustfmt::skip]
pub const SUPERSCRIPTS: &[(char, char)] = &[
    ('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'), ('7', '⁷'), ('8', '⁸'), ('9', '⁹'),
    ('+', '⁺'), ('-', '⁻'), ('=', '⁼'), ('(', '⁽'), (')', '⁾'), ('n', 'ⁿ'), ('i', 'ⁱ'), ('∘', '°'), ('′', '′'),
];

#[rustfmt::skip]
pub const SUBSCRIPTS: &[(char, char)] = &[
    ('0', '₀'), ('1', '₁'), ('2', '₂'), ('3', '₃'), ('4', '₄'), ('5', '₅'), ('6', '₆'), ('7', '₇'), ('8', '₈'), ('9', '₉'),
    ('+', '₊'), ('-', '₋'), ('=', '₌'), ('(', '₍'), (')', '₎'),
];
