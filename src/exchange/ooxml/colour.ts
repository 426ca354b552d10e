type Hsl = { readonly hue: number; readonly saturation: number; readonly lightness: number };

/** `rrggbb` from what files write (`FF00B050`, `#00b050`, `00B050`), or null where it is no colour (`auto`). */
export function rgb(text: string | undefined): string | null {
  const digits = /^#?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(text ?? '')?.[1];
  return digits ? digits.toLowerCase() : null;
}

/** Mixes two `rrggbb` colours; share 1 is all of the first. */
export function mix(first: string, second: string, share: number): string {
  const a = channels(first);
  const b = channels(second);
  return hex(a.map((value, at) => value * share + (b[at] ?? 0) * (1 - share)));
}

/** Lightens (tint above 0, at most 1) or darkens (below 0, at least -1) as Excel's tint does (ECMA-376 part 1, 18.8.19). */
export function tinted(colour: string, tint: number): string {
  if (!Number.isFinite(tint) || tint === 0) return colour;
  const { hue, saturation, lightness } = toHsl(colour);
  const amount = Math.min(1, Math.max(-1, tint));
  return fromHsl({ hue, saturation, lightness: amount < 0 ? lightness * (1 + amount) : lightness * (1 - amount) + amount });
}

function channels(colour: string): number[] {
  return [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hex(values: readonly number[]): string {
  return values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
}

function toHsl(colour: string): Hsl {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => value / 255);
  const high = Math.max(r, g, b);
  const low = Math.min(r, g, b);
  const lightness = (high + low) / 2;
  const spread = high - low;
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  const sixth = high === r ? ((g - b) / spread) % 6 : high === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return { hue: (sixth * 60 + 360) % 360, saturation, lightness };
}

function fromHsl({ hue, saturation, lightness }: Hsl): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return hex([channel(0), channel(8), channel(4)]);
}
