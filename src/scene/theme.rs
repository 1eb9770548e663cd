//! Colours. Every meaning has a word and a line style besides, so that a photocopy says the same.

use crate::model::Role;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
}

impl Color {
    const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b }
    }

    /// This colour with `share` (0–1) of `other` mixed in.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b) }
    }

    /// The ratio of contrast with `other`, 1–21, as WCAG 2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |it: u8| {
            let it = f64::from(it) / 255.0;
            if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// The colours of a map and of the window around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub is_dark: bool,
    /// Text has 7:1, and whatever has a fill has an edge, too.
    pub is_high_contrast: bool,
    /// For white paper.
    pub is_for_print: bool,
    /// Behind the map.
    pub paper: Color,
    /// Behind panels and bars.
    pub panel: Color,
    pub card: Color,
    pub border: Color,
    /// Around fields and other controls: 3:1 on what they stand on.
    pub field_edge: Color,
    pub text: Color,
    pub muted: Color,
    pub accent: Color,
    pub accent_soft: Color,
    pub tray: Color,
    /// The lines that many steps share.
    pub trunk: Color,
    pub chip: Color,
    pub chip_text: Color,
    pub thesis: Color,
    pub thesis_text: Color,
    pub reason: Color,
    pub objection: Color,
    pub rebuttal: Color,
    pub evidence: Color,
    pub claim: Color,
    /// What is drawn on a role’s colour, or on the accent.
    pub sign: Color,
    pub warning: Color,
    /// Around what a search found.
    pub found: Color,
    /// So much of the paper is in what a filter leaves out: as much as leaves its text and signs 3:1, on a tray, too.
    pub faded: f64,
    /// How much is seen of emoji, which have colours of their own.
    pub pictures: f64,
}

impl Theme {
    pub const LIGHT: Self = Self {
        is_dark: false,
        is_high_contrast: false,
        is_for_print: false,
        paper: Color::hex(0xF4_F2EC),
        panel: Color::hex(0xFC_FBF8),
        card: Color::hex(0xFF_FFFF),
        border: Color::hex(0xDC_D8CE),
        field_edge: Color::hex(0x8C_877A),
        text: Color::hex(0x1F_2933),
        muted: Color::hex(0x56_626F),
        accent: Color::hex(0x1F_5FD1),
        accent_soft: Color::hex(0xE1_EAFB),
        tray: Color::hex(0xE7_E2D5),
        trunk: Color::hex(0x7F_868F),
        chip: Color::hex(0xE8_EEF7),
        chip_text: Color::hex(0x2A_4C7D),
        thesis: Color::hex(0x22_3244),
        thesis_text: Color::hex(0xFF_FFFF),
        reason: Color::hex(0x0B_7261),
        objection: Color::hex(0xB1_3A1E),
        rebuttal: Color::hex(0x74_4A9E),
        evidence: Color::hex(0x2A_5B9C),
        claim: Color::hex(0x5A_6572),
        sign: Color::hex(0xFF_FFFF),
        warning: Color::hex(0x8A_5A00),
        found: Color::hex(0xA8_6E00),
        faded: 0.2,
        pictures: 1.0,
    };

    pub const DARK: Self = Self {
        is_dark: true,
        is_high_contrast: false,
        is_for_print: false,
        paper: Color::hex(0x17_1B21),
        panel: Color::hex(0x1E_232B),
        card: Color::hex(0x27_2E38),
        border: Color::hex(0x3D_4653),
        field_edge: Color::hex(0x76_808D),
        text: Color::hex(0xE6_E9EE),
        muted: Color::hex(0x9E_A9B6),
        accent: Color::hex(0x7F_B0FF),
        accent_soft: Color::hex(0x2A_3B57),
        tray: Color::hex(0x20_262E),
        trunk: Color::hex(0x5F_6975),
        chip: Color::hex(0x2E_3E55),
        chip_text: Color::hex(0xB5_D0F5),
        thesis: Color::hex(0xDD_E4EE),
        thesis_text: Color::hex(0x18_2230),
        reason: Color::hex(0x4F_C3AC),
        objection: Color::hex(0xF0_8A6C),
        rebuttal: Color::hex(0xC3_9BE8),
        evidence: Color::hex(0x86_B4F0),
        claim: Color::hex(0xA9_B4C1),
        sign: Color::hex(0x17_1B21),
        warning: Color::hex(0xE3_B35B),
        found: Color::hex(0xF2_C14E),
        faded: 0.38,
        pictures: 1.0,
    };

    pub const BLACK_ON_WHITE: Self = Self {
        is_dark: false,
        is_high_contrast: true,
        is_for_print: false,
        paper: Color::hex(0xFF_FFFF),
        panel: Color::hex(0xFF_FFFF),
        card: Color::hex(0xFF_FFFF),
        border: Color::hex(0x00_0000),
        field_edge: Color::hex(0x00_0000),
        text: Color::hex(0x00_0000),
        muted: Color::hex(0x33_3333),
        accent: Color::hex(0x00_3399),
        accent_soft: Color::hex(0xDC_E6FA),
        tray: Color::hex(0xE8_E8E8),
        trunk: Color::hex(0x00_0000),
        chip: Color::hex(0xFF_FFFF),
        chip_text: Color::hex(0x0B_3A78),
        thesis: Color::hex(0x00_0000),
        thesis_text: Color::hex(0xFF_FFFF),
        reason: Color::hex(0x00_513F),
        objection: Color::hex(0x8A_1500),
        rebuttal: Color::hex(0x4B_1A7A),
        evidence: Color::hex(0x0B_3A78),
        claim: Color::hex(0x33_3333),
        sign: Color::hex(0xFF_FFFF),
        warning: Color::hex(0x6B_4500),
        found: Color::hex(0xB0_5A00),
        faded: 0.34,
        pictures: 1.0,
    };

    pub const WHITE_ON_BLACK: Self = Self {
        is_dark: true,
        is_high_contrast: true,
        is_for_print: false,
        paper: Color::hex(0x00_0000),
        panel: Color::hex(0x00_0000),
        card: Color::hex(0x00_0000),
        border: Color::hex(0xFF_FFFF),
        field_edge: Color::hex(0xFF_FFFF),
        text: Color::hex(0xFF_FFFF),
        muted: Color::hex(0xD0_D0D0),
        accent: Color::hex(0x7C_C4FF),
        accent_soft: Color::hex(0x10_305C),
        tray: Color::hex(0x24_2424),
        trunk: Color::hex(0xFF_FFFF),
        chip: Color::hex(0x00_0000),
        chip_text: Color::hex(0xB5_D8FF),
        thesis: Color::hex(0xFF_FFFF),
        thesis_text: Color::hex(0x00_0000),
        reason: Color::hex(0x6F_E3CB),
        objection: Color::hex(0xFF_A58C),
        rebuttal: Color::hex(0xDC_BDFF),
        evidence: Color::hex(0xA6_CCFF),
        claim: Color::hex(0xD0_D0D0),
        sign: Color::hex(0x00_0000),
        warning: Color::hex(0xFF_CF70),
        found: Color::hex(0xFF_D24D),
        faded: 0.4,
        pictures: 1.0,
    };

    /// On white paper, where ink is dear: nothing but a thesis has a dark fill, and what has a fill has an edge, too, since
    /// printers leave pale fills out.
    pub const PRINT: Self = Self {
        is_for_print: true,
        paper: Color::hex(0xFF_FFFF),
        panel: Color::hex(0xFF_FFFF),
        card: Color::hex(0xFF_FFFF),
        border: Color::hex(0x7A_7A7A),
        text: Color::hex(0x00_0000),
        muted: Color::hex(0x4A_4A4A),
        tray: Color::hex(0xF1_F1F1),
        trunk: Color::hex(0x6E_6E6E),
        chip: Color::hex(0xFF_FFFF),
        chip_text: Color::hex(0x1F_3F6B),
        ..Self::LIGHT
    };

    /// Without any colour: roles are told by their signs, their words and their dashes.
    pub const BLACK_AND_WHITE: Self = Self {
        border: Color::hex(0x5A_5A5A),
        trunk: Color::hex(0x5A_5A5A),
        field_edge: Color::hex(0x5A_5A5A),
        accent: Color::hex(0x00_0000),
        accent_soft: Color::hex(0xE8_E8E8),
        chip_text: Color::hex(0x00_0000),
        thesis: Color::hex(0x22_2222),
        reason: Color::hex(0x1A_1A1A),
        objection: Color::hex(0x1A_1A1A),
        rebuttal: Color::hex(0x1A_1A1A),
        evidence: Color::hex(0x1A_1A1A),
        claim: Color::hex(0x1A_1A1A),
        warning: Color::hex(0x33_3333),
        found: Color::hex(0x33_3333),
        ..Self::PRINT
    };

    pub fn of(is_dark: bool, is_high_contrast: bool) -> Self {
        match (is_dark, is_high_contrast) {
            (false, false) => Self::LIGHT,
            (true, false) => Self::DARK,
            (false, true) => Self::BLACK_ON_WHITE,
            (true, true) => Self::WHITE_ON_BLACK,
        }
    }

    /// These colours as what a filter leaves out has them.
    #[must_use]
    pub fn fading(&self) -> Self {
        let fade = |it: Color| it.mixed(self.paper, self.faded);
        Self {
            panel: fade(self.panel),
            card: fade(self.card),
            border: fade(self.border),
            field_edge: fade(self.field_edge),
            text: fade(self.text),
            muted: fade(self.muted),
            accent: fade(self.accent),
            accent_soft: fade(self.accent_soft),
            tray: fade(self.tray),
            trunk: fade(self.trunk),
            chip: fade(self.chip),
            chip_text: fade(self.chip_text),
            thesis: fade(self.thesis),
            thesis_text: fade(self.thesis_text),
            reason: fade(self.reason),
            objection: fade(self.objection),
            rebuttal: fade(self.rebuttal),
            evidence: fade(self.evidence),
            claim: fade(self.claim),
            sign: fade(self.sign),
            warning: fade(self.warning),
            found: fade(self.found),
            pictures: 1.0 - self.faded,
            ..*self
        }
    }

    /// How wide the edges of cards and controls are.
    pub fn edge_width(&self) -> f64 {
        if self.is_high_contrast { 2.0 } else { 1.0 }
    }

    /// How wide the edge is of what has the keyboard, and the ring around what is selected.
    pub fn ring_width(&self) -> f64 {
        if self.is_high_contrast { 3.0 } else { 2.5 }
    }

    /// The edge of what its fill alone tells from its ground, where that is not enough.
    pub fn edge_of_fill(&self) -> Option<Color> {
        (self.is_high_contrast || self.is_for_print).then_some(self.border)
    }

    pub fn of_role(&self, role: Role) -> Color {
        match role {
            Role::Thesis => self.thesis,
            Role::Claim => self.claim,
            Role::Reason | Role::Backing => self.reason,
            Role::Objection | Role::Undercut | Role::CounterEvidence => self.objection,
            Role::Rebuttal => self.rebuttal,
            Role::Evidence => self.evidence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 5] = [Role::Claim, Role::Reason, Role::Objection, Role::Rebuttal, Role::Evidence];

    fn themes() -> [Theme; 6] {
        let [light, dark, black, white] =
            [(false, false), (true, false), (false, true), (true, true)].map(|it| Theme::of(it.0, it.1));
        [light, dark, black, white, Theme::PRINT, Theme::BLACK_AND_WHITE]
    }

    #[test]
    fn what_is_printed_is_on_white_and_without_colour_says_the_same() {
        for theme in [Theme::PRINT, Theme::BLACK_AND_WHITE] {
            for ground in [theme.paper, theme.card, theme.panel, theme.chip] {
                assert_eq!(ground, Color::hex(0xFF_FFFF));
            }
            check("text", theme.text, theme.card, 21.0);
            check("the edge of a card", theme.border, theme.paper, 4.0);
            check("the edge of a tray", theme.border, theme.tray, 3.0);
        }
        let Theme { text, muted, tray, trunk, border, chip_text, thesis, .. } = Theme::BLACK_AND_WHITE;
        let roles = ROLES.map(|it| Theme::BLACK_AND_WHITE.of_role(it));
        for Color { r, g, b } in [text, muted, tray, trunk, border, chip_text, thesis].into_iter().chain(roles) {
            assert!(r == g && g == b, "no colour");
        }
    }

    #[track_caller]
    fn check(what: &str, ink: Color, ground: Color, least: f64) {
        let found = ink.contrast(ground);
        assert!(found >= least, "{what}: {ink:?} on {ground:?} has {found:.2}, not {least}");
    }

    #[test]
    fn text_can_be_read() {
        for theme in themes() {
            let least = if theme.is_high_contrast { 7.0 } else { 4.5 };
            for ground in [theme.card, theme.panel, theme.paper, theme.accent_soft] {
                check("text", theme.text, ground, least);
            }
            for ground in [theme.card, theme.panel, theme.paper, theme.tray] {
                check("what is less", theme.muted, ground, least);
            }
            check("a chip", theme.chip_text, theme.chip, least);
            check("the thesis", theme.thesis_text, theme.thesis, least);
            check("a warning", theme.warning, theme.panel, least);
            check("a link", theme.accent, theme.panel, least);
            check("what is chosen", theme.accent, theme.accent_soft, least);
            check("the button that Enter presses", theme.sign, theme.accent, least);
            for role in ROLES {
                let color = theme.of_role(role);
                check("the word on a pill", color, theme.panel, least);
                check("a role’s words", color, theme.card, least);
            }
        }
    }

    #[test]
    fn signs_and_edges_and_rings_can_be_seen() {
        for theme in themes() {
            for role in ROLES {
                let color = theme.of_role(role);
                for ground in [theme.paper, theme.tray, theme.card] {
                    check("a sign, a pill’s edge", color, ground, 3.0);
                }
                check("what is drawn on a sign", theme.sign, color, 4.5);
            }
            check("the lines", theme.trunk, theme.paper, 3.0);
            check("the thesis", theme.thesis, theme.paper, 3.0);
            for ground in [theme.card, theme.panel] {
                check("the edge of a control", theme.field_edge, ground, 3.0);
            }
            // A ring stands on paper or a tray, and has paper beside it where it meets a thesis.
            for ring in [theme.accent, theme.found] {
                for ground in [theme.paper, theme.tray, theme.card] {
                    check("a ring", ring, ground, 3.0);
                }
            }
            check("the paper beside a ring", theme.paper, theme.thesis, 3.0);
            check("the edge of what is chosen", theme.accent, theme.accent_soft, 3.0);
        }
    }

    /// As seen with one kind of cone missing, by the matrices of Machado, Oliveira and Fernandes (2009) for a severity of
    /// 1, which hold for linear light; and without any colour.
    const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 4] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
        ("no colour", [[0.2126, 0.7152, 0.0722]; 3]),
    ];

    fn seen(color: Color, matrix: &[[f64; 3]; 3]) -> Color {
        let linear = |it: u8| {
            let it = f64::from(it) / 255.0;
            if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        };
        let rgb = [color.r, color.g, color.b].map(linear);
        let light = |row: &[f64; 3]| row.iter().zip(rgb).map(|it| it.0 * it.1).sum::<f64>().clamp(0.0, 1.0);
        let coded = |it: f64| if it <= 0.003_130_8 { it * 12.92 } else { 1.055 * it.powf(1.0 / 2.4) - 0.055 };
        let [r, g, b] = matrix.each_ref().map(|it| (coded(light(it)) * 255.0).round() as u8);
        Color { r, g, b }
    }

    /// Roles are told by signs, words and dashes: those are seen by all on whatever they stand.
    #[test]
    fn signs_and_rings_are_seen_whatever_colours_somebody_sees() {
        for theme in themes() {
            for (who, matrix) in &DEFICIENCIES {
                let inks = ROLES.map(|it| theme.of_role(it)).into_iter().chain([theme.accent, theme.found]);
                for ink in inks {
                    for ground in [theme.paper, theme.tray, theme.card] {
                        check(who, seen(ink, matrix), seen(ground, matrix), 3.0);
                    }
                }
                for role in ROLES {
                    check(who, seen(theme.sign, matrix), seen(theme.of_role(role), matrix), 4.0);
                }
            }
        }
    }

    #[test]
    fn with_high_contrast_all_that_has_a_fill_has_an_edge() {
        for theme in themes() {
            let Some(edge) = theme.edge_of_fill().filter(|_| theme.is_high_contrast) else {
                assert!(!theme.is_high_contrast);
                continue;
            };
            for ground in [theme.paper, theme.panel, theme.card, theme.tray, theme.chip] {
                check("an edge", edge, ground, 3.0);
                check("the edge of a card or a field", theme.border, ground, 3.0);
            }
            assert!(theme.edge_width() >= 2.0 && theme.ring_width() >= 3.0);
        }
    }

    #[test]
    fn what_is_left_out_can_still_be_read() {
        for theme in themes() {
            let faded = theme.fading();
            check("text", faded.text, faded.card, 3.0);
            check("a chip", faded.chip_text, faded.chip, 3.0);
            check("the thesis", faded.thesis_text, faded.thesis, 3.0);
            for role in ROLES {
                let color = faded.of_role(role);
                for ground in [faded.card, faded.tray, theme.paper, theme.tray] {
                    check("a sign", color, ground, 3.0);
                }
                check("what is drawn on a sign", faded.sign, color, 3.0);
                check("the word on a pill", color, faded.panel, 3.0);
            }
            assert!(
                faded.text.contrast(faded.card) < 0.8 * theme.text.contrast(theme.card),
                "it is told from the rest"
            );
        }
    }
}
