// Names for a known set of values; a value that is new to us has none and is shown as it came.

/** Every known value must have a name; any other text may be looked up. */
export type Named<Known extends string> = Record<Known, string> & { [other: string]: string | undefined };

export function named<Known extends string>(names: Record<Known, string>): Named<Known> {
  return names;
}
