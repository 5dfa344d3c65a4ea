// Modules that the build puts in: the bytes as text, the element’s style, and the file that workerd compiles.

declare module '#core-base64' {
  const base64: string;
  export default base64;
}

declare module '#server-base64' {
  const base64: string;
  export default base64;
}

declare module '#testing-base64' {
  const base64: string;
  export default base64;
}

declare module '#element-style' {
  const css: string;
  export default css;
}

declare module '*/server.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '*/core.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
