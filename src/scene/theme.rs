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
    /// What is drawn on a role’s colour.
    pub sign: Color,
    pub warning: Color,
    /// Around what a search found.
    pub found: Color,
}

impl Theme {
    pub const LIGHT: Self = Self {
        is_dark: false,
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
        found: Color::hex(0xC7_8500),
    };

    pub const DARK: Self = Self {
        is_dark: true,
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
    };

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

    #[test]
    fn text_can_be_read_and_signs_be_seen() {
        for theme in [Theme::LIGHT, Theme::DARK] {
            let text = [
                (theme.text, theme.card),
                (theme.text, theme.panel),
                (theme.muted, theme.card),
                (theme.muted, theme.paper),
                (theme.muted, theme.panel),
                (theme.muted, theme.tray),
                (theme.chip_text, theme.chip),
                (theme.thesis_text, theme.thesis),
                (theme.warning, theme.panel),
                (theme.accent, theme.panel),
            ];
            for (text, ground) in text {
                assert!(text.contrast(ground) >= 4.5, "{text:?} on {ground:?}: {:.2}", text.contrast(ground));
            }
            let roles = [Role::Thesis, Role::Claim, Role::Reason, Role::Objection, Role::Rebuttal, Role::Evidence];
            for role in roles {
                let color = theme.of_role(role);
                assert!(color.contrast(theme.card) >= 4.5 || role == Role::Thesis, "{role:?}");
                for (what, ground) in [("paper", theme.paper), ("tray", theme.tray)] {
                    assert!(color.contrast(ground) >= 3.0, "{role:?} on {what}: {:.2}", color.contrast(ground));
                }
                // The word on a pill.
                assert!(color.contrast(theme.panel) >= 4.5, "{role:?}: {:.2}", color.contrast(theme.panel));
                assert!(theme.sign.contrast(color) >= 4.5 || role == Role::Thesis, "the sign of {role:?}");
            }
            let trunk = theme.trunk.contrast(theme.paper);
            assert!(trunk >= 3.0, "{trunk:.2}");
            assert!(theme.accent.contrast(theme.paper) >= 3.0);
            for ground in [theme.card, theme.panel] {
                assert!(theme.field_edge.contrast(ground) >= 3.0, "{:.2}", theme.field_edge.contrast(ground));
            }
            assert!(theme.found.contrast(theme.paper) >= 2.7, "{:.2}", theme.found.contrast(theme.paper));
        }
    }
}
