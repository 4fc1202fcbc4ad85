// oxlint-disable-next-line no-control-regex -- exactly these steer a terminal
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A stranger's text on one line of a terminal: what would steer it is shown as a replacement character. */
export function plain(text: string): string {
  return text.replaceAll(steering, '\ufffd');
}
