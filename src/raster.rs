//! Paints egui's meshes on the CPU, so that the window can be drawn without a display, a driver or a GPU:
//! for `mainstay screenshot` and for the picture tests.
//!
//! Triangles are filled row by row between their edge functions (Pineda, “A parallel algorithm for polygon rasterization”,
//! 1988), in fixed point and with the top-left rule of GPUs: of two triangles that share an edge, just one paints the
//! pixels on it. It blends premultiplied colours in gamma space, as egui's own GPU painters do, and is within two of 255
//! levels of them. The same meshes give the same bytes on every machine. Paint callbacks are not drawn.

use std::collections::BTreeMap;

use egui::epaint::textures::TexturesDelta;
use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, TextureFilter, TextureId, TextureWrapMode};

/// A painter and the textures it was given.
#[derive(Default)]
pub struct Raster {
    textures: BTreeMap<TextureId, Texture>,
}

/// A picture: rows of premultiplied colours, from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Bitmap {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<Color32>,
}

impl Bitmap {
    /// The picture's bytes: red, green, blue, alpha.
    pub fn rgba(&self) -> Vec<u8> {
        self.pixels.iter().flat_map(Color32::to_array).collect()
    }
}

impl Raster {
    /// Takes over the texture changes of one frame. Needed for every frame, also for those not painted.
    pub fn update_textures(&mut self, delta: &mut TexturesDelta) {
        #[expect(clippy::iter_over_hash_type, reason = "each change is to a texture of its own")]
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = &change.image;
                match (change.pos, self.textures.get_mut(&id)) {
                    (Some([x, y]), Some(texture)) => {
                        for (row, pixels) in image.pixels.chunks_exact(image.width()).enumerate() {
                            let at = (y + row) * texture.width + x;
                            texture.pixels[at..at + pixels.len()].copy_from_slice(pixels);
                        }
                    }
                    _ => {
                        let texture = Texture {
                            width: image.width(),
                            height: image.height(),
                            pixels: image.pixels.clone(),
                            nearest: change.options.magnification == TextureFilter::Nearest,
                            wrap: change.options.wrap_mode,
                        };
                        self.textures.insert(id, texture);
                    }
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "the order of forgetting does not matter")]
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// Paints one frame at `scale` pixels a point.
    pub fn paint(&self, primitives: &[ClippedPrimitive], scale: f32, width: usize, height: usize) -> Bitmap {
        let pixels = vec![Color32::TRANSPARENT; width * height];
        let mut painting = Painting { bitmap: Bitmap { width, height, pixels }, scale };
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else { continue };
            let pixel = |at: f32, most: usize| ((at * scale).round().max(0.0) as usize).min(most) as i64;
            let clip = Clip {
                x: [pixel(clip_rect.min.x, width), pixel(clip_rect.max.x, width)],
                y: [pixel(clip_rect.min.y, height), pixel(clip_rect.max.y, height)],
            };
            painting.mesh(mesh, texture, &clip);
        }
        painting.bitmap
    }
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    nearest: bool,
    wrap: TextureWrapMode,
}

/// The pixels that may be painted: from the first to before the second.
struct Clip {
    x: [i64; 2],
    y: [i64; 2],
}

struct Painting {
    bitmap: Bitmap,
    scale: f32,
}

/// Places are fixed-point with this many steps a pixel, as on GPUs, so that shared edges leave no seam.
const STEPS: i64 = 256;

impl Painting {
    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: &Clip) {
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|it| &mesh.vertices[corners[it] as usize]);
            if corners.iter().any(|it| it.color != Color32::TRANSPARENT) {
                self.triangle(corners, texture, clip);
            }
        }
    }

    fn triangle(&mut self, mut corners: [&Vertex; 3], texture: &Texture, clip: &Clip) {
        let fixed = |at: f32| (at * self.scale * STEPS as f32).round().clamp(-1e9, 1e9) as i64;
        let mut p = corners.map(|it| [fixed(it.pos.x), fixed(it.pos.y)]);
        let mut area = (p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[1][1] - p[0][1]) * (p[2][0] - p[0][0]);
        if area == 0 {
            return;
        }
        if area < 0 {
            p.swap(1, 2);
            corners.swap(1, 2);
            area = -area;
        }
        let span = |axis: usize, clip: [i64; 2]| {
            let (low, high) = (p.iter().map(|it| it[axis]).min(), p.iter().map(|it| it[axis]).max());
            let (low, high) = (low.unwrap_or(0), high.unwrap_or(0));
            [low.div_euclid(STEPS).max(clip[0]), (high.div_euclid(STEPS) + 1).min(clip[1])]
        };
        let (columns, rows) = (span(0, clip.x), span(1, clip.y));
        if columns[0] >= columns[1] {
            return;
        }
        let edges: [Edge; 3] = [0, 1, 2].map(|it| Edge::between(p[it], p[(it + 1) % 3]));
        let shade = Shade::of(corners, p, area, texture);
        let width = self.bitmap.width;
        for y in rows[0]..rows[1] {
            let [mut from, mut to] = columns;
            for edge in &edges {
                edge.narrow(y, &mut from, &mut to);
            }
            if from < to {
                let row = y as usize * width;
                shade.paint(&mut self.bitmap.pixels[row + from as usize..row + to as usize], from, y, texture);
            }
        }
    }
}

/// One side of a triangle: pixels whose middle is on its right are inside.
struct Edge {
    from: [i64; 2],
    dx: i64,
    dy: i64,
    /// Of two triangles that share an edge, just one paints the pixels on it.
    bias: i64,
}

impl Edge {
    fn between(from: [i64; 2], to: [i64; 2]) -> Self {
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let is_top_left = dy < 0 || (dy == 0 && dx > 0);
        Self { from, dx, dy, bias: if is_top_left { 0 } else { -1 } }
    }

    /// Narrows a span of row `y` to the pixels inside.
    fn narrow(&self, y: i64, from: &mut i64, to: &mut i64) {
        let half = STEPS / 2;
        let at_zero = self.dx * (y * STEPS + half - self.from[1]) - self.dy * (half - self.from[0]) + self.bias;
        let step = -self.dy * STEPS;
        if step > 0 {
            *from = (*from).max((-at_zero + step - 1).div_euclid(step));
        } else if step < 0 {
            *to = (*to).min(at_zero.div_euclid(-step) + 1);
        } else if at_zero < 0 {
            *to = *from;
        }
    }
}

/// Red, green, blue, alpha (0–255), and the place in the texture, in texels.
type Values = [f32; 6];

/// How a triangle's colours run: each value is a plane over the pixels.
struct Shade {
    corner: [f32; 2],
    start: Values,
    per_column: Values,
    per_row: Values,
    /// The texture's colour, where all of the triangle has the same.
    texel: Option<[f32; 4]>,
    /// The colour, where all of the triangle has the same.
    flat: Option<[f32; 4]>,
}

impl Shade {
    fn of(corners: [&Vertex; 3], p: [[i64; 2]; 3], area: i64, texture: &Texture) -> Self {
        let values = corners.map(|it| {
            let [r, g, b, a] = it.color.to_array().map(f32::from);
            [r, g, b, a, it.uv.x * texture.width as f32, it.uv.y * texture.height as f32]
        });
        let k = STEPS as f32 / area as f32;
        let d = [1, 2].map(|it| [(p[it][0] - p[0][0]) as f32, (p[it][1] - p[0][1]) as f32]);
        let plane = |i: usize, x: usize, sign: f32| {
            let (a, b) = (values[1][i] - values[0][i], values[2][i] - values[0][i]);
            sign * (a * d[1][1 - x] - b * d[0][1 - x]) * k
        };
        let same_texel = corners[0].uv == corners[1].uv && corners[0].uv == corners[2].uv;
        let same_color = corners[0].color == corners[1].color && corners[0].color == corners[2].color;
        let texel = same_texel.then(|| texture.sample(values[0][4], values[0][5]));
        Self {
            corner: [p[0][0] as f32 / STEPS as f32, p[0][1] as f32 / STEPS as f32],
            start: values[0],
            per_column: std::array::from_fn(|i| plane(i, 0, 1.0)),
            per_row: std::array::from_fn(|i| plane(i, 1, -1.0)),
            texel,
            flat: texel.filter(|_| same_color).map(|it| std::array::from_fn(|i| values[0][i] * it[i])),
        }
    }

    /// Paints a span of row `y` that begins at column `x`.
    fn paint(&self, span: &mut [Color32], x: i64, y: i64, texture: &Texture) {
        if let Some(flat) = self.flat {
            if flat[3] >= 254.999 {
                span.fill(packed(flat));
            } else {
                for pixel in span {
                    *pixel = over(flat, *pixel);
                }
            }
            return;
        }
        let (dx, dy) = (x as f32 + 0.5 - self.corner[0], y as f32 + 0.5 - self.corner[1]);
        let mut at: Values = std::array::from_fn(|i| self.start[i] + self.per_column[i] * dx + self.per_row[i] * dy);
        for pixel in span {
            let texel = self.texel.unwrap_or_else(|| texture.sample(at[4], at[5]));
            if texel != [0.0; 4] {
                *pixel = over(std::array::from_fn(|i| at[i].clamp(0.0, 255.0) * texel[i]), *pixel);
            }
            for (value, step) in at.iter_mut().zip(self.per_column) {
                *value += step;
            }
        }
    }
}

fn packed(color: [f32; 4]) -> Color32 {
    let [r, g, b, a] = color.map(|it| (it + 0.5) as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

fn over(color: [f32; 4], ground: Color32) -> Color32 {
    let share = 1.0 - color[3] / 255.0;
    let ground = ground.to_array();
    packed(std::array::from_fn(|i| color[i] + f32::from(ground[i]) * share))
}

impl Texture {
    /// The colour (0–1) at a place in texels.
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        if self.nearest {
            return self.texel(u.floor() as i64, v.floor() as i64);
        }
        let (u, v) = (u - 0.5, v - 0.5);
        let (x, y) = (u.floor(), v.floor());
        let (share_x, share_y) = (u - x, v - y);
        let (x, y) = (x as i64, y as i64);
        if share_x < 1e-3 && share_y < 1e-3 {
            return self.texel(x, y);
        }
        let corners = [self.texel(x, y), self.texel(x + 1, y), self.texel(x, y + 1), self.texel(x + 1, y + 1)];
        std::array::from_fn(|i| {
            let top = corners[0][i] + (corners[1][i] - corners[0][i]) * share_x;
            let bottom = corners[2][i] + (corners[3][i] - corners[2][i]) * share_x;
            top + (bottom - top) * share_y
        })
    }

    fn texel(&self, x: i64, y: i64) -> [f32; 4] {
        let wrapped = |at: i64, n: usize| {
            let n = n as i64;
            let at = match self.wrap {
                TextureWrapMode::ClampToEdge => at.clamp(0, n - 1),
                TextureWrapMode::Repeat => at.rem_euclid(n),
                TextureWrapMode::MirroredRepeat => {
                    let at = at.rem_euclid(2 * n);
                    at.min(2 * n - 1 - at)
                }
            };
            at as usize
        };
        let at = wrapped(y, self.height) * self.width + wrapped(x, self.width);
        self.pixels[at].to_array().map(|it| f32::from(it) / 255.0)
    }
}
