/** Wraps a drawing as an image address, so that the demo shows pictures without any network. */
function picture(background: string, drawing: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">` +
    `<rect width="400" height="400" fill="${background}"/>${drawing}</svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`
}

function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join("")
}

const shadow = `<ellipse cx="200" cy="338" rx="120" ry="14" fill="#000" opacity=".12"/>`

const tote =
  shadow +
  `<path d="M150 165c0-90 100-90 100 0" fill="none" stroke="#6b2d1a" stroke-width="12"/>` +
  `<clipPath id="t"><path d="M108 155h184l16 175q1 10-10 10H102q-11 0-10-10z"/></clipPath>` +
  `<g clip-path="url(#t)"><rect x="80" y="150" width="240" height="200" fill="#e4572e"/>` +
  repeat(12, (index) => {
    const x = 110 + (index % 4) * 62 - (Math.floor(index / 4) % 2) * 31
    const y = 190 + Math.floor(index / 4) * 60
    return (
      `<circle cx="${x}" cy="${y}" r="25" fill="#17408b"/><circle cx="${x}" cy="${y}" r="17" fill="#f8c537"/>` +
      `<circle cx="${x}" cy="${y}" r="8" fill="#fff3dc"/>`
    )
  }) +
  `</g><path d="M108 155h184l1 14H107z" fill="#6b2d1a"/>`

const basket =
  shadow +
  `<path d="M135 175c10-110 120-110 130 0" fill="none" stroke="#7a4a24" stroke-width="11"/>` +
  `<clipPath id="b"><path d="M105 170h190l-18 145q-4 25-30 25h-94q-26 0-30-25z"/></clipPath>` +
  `<g clip-path="url(#b)"><rect x="90" y="160" width="220" height="190" fill="#e0b276"/>` +
  repeat(9, (row) => {
    const fill = ["#e0b276", "#8f2d3b", "#e0b276", "#1f5f5b"][row % 4]
    return (
      `<rect x="90" y="${168 + row * 20}" width="220" height="20" fill="${fill}"/>` +
      repeat(
        14,
        (column) =>
          `<path d="M${86 + column * 17 + (row % 2) * 8} ${170 + row * 20}l8 16" stroke="#fff" stroke-opacity=".28" stroke-width="4"/>`,
      )
    )
  }) +
  `</g><rect x="98" y="162" width="204" height="16" rx="8" fill="#7a4a24"/>`

const coffee =
  shadow +
  `<path d="M125 110h150l14 30v180q0 20-20 20H131q-20 0-20-20V140z" fill="#3b2a20"/>` +
  `<path d="M125 110h150l14 30H111z" fill="#2a1d15"/><rect x="120" y="96" width="160" height="20" rx="6" fill="#4b372b"/>` +
  `<rect x="138" y="175" width="124" height="125" rx="10" fill="#f6ead7"/>` +
  `<path d="M150 268l32-44 20 24 17-34 31 54z" fill="#2f7d5b"/><circle cx="228" cy="202" r="11" fill="#e89b2c"/>` +
  `<rect x="158" y="279" width="84" height="6" rx="3" fill="#3b2a20"/>` +
  `<g fill="#7b4a2b"><ellipse cx="92" cy="322" rx="18" ry="12" transform="rotate(-24 92 322)"/><ellipse cx="314" cy="326" rx="18" ry="12" transform="rotate(18 314 326)"/></g>` +
  `<path d="M78 329q14-12 28-14M299 321q14 2 30 10" stroke="#3b2a20" stroke-width="3" fill="none"/>`

const shea =
  shadow +
  `<path d="M100 215h200v80q0 42-42 42H142q-42 0-42-42z" fill="#8a5a34"/>` +
  `<ellipse cx="200" cy="215" rx="100" ry="30" fill="#6d4426"/><ellipse cx="200" cy="213" rx="86" ry="23" fill="#f7e9c4"/>` +
  `<path d="M130 210c15-55 45-20 62-48 8 32 60 6 76 50-30 20-110 18-138-2z" fill="#fff6dc"/>` +
  `<path d="M150 204c16-26 32-6 46-28" stroke="#e6d3a3" stroke-width="5" fill="none" stroke-linecap="round"/>` +
  `<path d="M106 262q94 34 188 0" stroke="#c98f57" stroke-width="5" fill="none"/>` +
  `<g transform="rotate(-30 300 140)"><ellipse cx="300" cy="140" rx="17" ry="34" fill="#4f7d3a"/><path d="M300 108v64" stroke="#365a27" stroke-width="3"/></g>` +
  `<circle cx="268" cy="152" r="19" fill="#7d5a2e"/><circle cx="262" cy="146" r="5" fill="#b58a55"/>`

const lamp =
  `<circle cx="200" cy="205" r="165" fill="#ffd98a" opacity=".16"/><circle cx="200" cy="205" r="125" fill="#ffd98a" opacity=".2"/>` +
  `<ellipse cx="200" cy="340" rx="90" ry="12" fill="#000" opacity=".3"/>` +
  `<rect x="150" y="312" width="100" height="22" rx="8" fill="#2c1d14"/><path d="M188 106q-6-40 14-50" stroke="#7b4b24" stroke-width="12" fill="none" stroke-linecap="round"/>` +
  `<path d="M200 92c30 0 34 40 50 62 30 40 48 62 48 94 0 46-42 70-98 70s-98-24-98-70c0-32 18-54 48-94 16-22 20-62 50-62z" fill="#b5702d"/>` +
  repeat(4, (ring) =>
    repeat(7 + ring * 2, (dot) => {
      const angle = (Math.PI * (dot + 0.5)) / (7 + ring * 2)
      const x = 200 - Math.cos(angle) * (48 + ring * 11)
      const y = 170 + ring * 36 + Math.sin(angle) * 12
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${dot % 2 ? 3.5 : 5.5}" fill="#ffe9ae"/>`
    }),
  )

const cushion =
  shadow +
  `<clipPath id="c"><path d="M95 110q105 18 210 0 16-2 14 14-16 98 0 196 2 16-14 14-105-18-210 0-16 2-14-14 16-98 0-196-2-16 14-14z"/></clipPath>` +
  `<g clip-path="url(#c)"><rect x="70" y="90" width="260" height="260" fill="#0f766e"/>` +
  repeat(16, (index) => {
    const x = 105 + (index % 4) * 64
    const y = 130 + Math.floor(index / 4) * 62
    const fill = (index + Math.floor(index / 4)) % 2 ? "#f4a259" : "#f9e4b7"
    return `<path d="M${x} ${y - 26}l26 26-26 26-26-26z" fill="${fill}"/><path d="M${x} ${y - 11}l11 11-11 11-11-11z" fill="#9b2242"/>`
  }) +
  `</g>`

/** The catalogue's drawings as `data:` addresses. */
export const pictures = {
  tote: picture("#fbe3c8", tote),
  basket: picture("#dcebe4", basket),
  coffee: picture("#efd9c3", coffee),
  shea: picture("#e7ecd2", shea),
  lamp: picture("#3a2a4a", lamp),
  cushion: picture("#f6d9d5", cushion),
}
