// Makes small files that are what they say: a PDF, a PNG and a JPEG that a viewer opens.
import { deflateSync } from 'node:zlib';

// Above the smallest picture the vendor takes, 320 × 256 (CONTRACT.md 8).
const WIDTH = 640;
const HEIGHT = 480;

/** One empty A4 page. */
export function pdf() {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  text += `xref\n0 ${count}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new File([text], 'file.pdf', { type: 'application/pdf' });
}

/** A grey picture. */
export function png() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.writeUInt8(8, 8); // bits for each sample; one grey sample for each pixel
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT, 0x80);
  for (let row = 0; row < HEIGHT; row += 1) rows.writeUInt8(0, row * (WIDTH + 1)); // no filter
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0)),
  ]);
  return new File([bytes], 'file.png', { type: 'image/png' });
}

/** A grey picture. Its Huffman tables have one code each, so a block is two bits: no difference, end of block. */
export function jpeg() {
  const oneCode = [1, ...Array(15).fill(0), 0];
  const size = [HEIGHT >> 8, HEIGHT & 255, WIDTH >> 8, WIDTH & 255];
  const bytes = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array(64).fill(1)]),
    segment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...oneCode]),
    segment(0xc4, [0x10, ...oneCode]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.alloc((WIDTH / 8) * (HEIGHT / 8) * 2 / 8),
    Buffer.from([0xff, 0xd9]),
  ]);
  return new File([bytes], 'file.jpg', { type: 'image/jpeg' });
}

/** The same file by another name. */
export function named(file, name) {
  return new File([file], name, { type: file.type });
}

function segment(marker, bytes) {
  const length = bytes.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...bytes]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
