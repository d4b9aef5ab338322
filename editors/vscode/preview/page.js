// The script of the preview: shows the page that the extension sends, follows the cursor, and tells
// which line of the source was clicked.
(() => {
  const editor = acquireVsCodeApi()
  const style = new CSSStyleSheet()
  const own = new CSSStyleSheet()
  own.replaceSync(`
    html, body { background: #fff; }
    [data-line].here { box-shadow: -4px 0 0 -1px #1f4e8c; }
    .problem { text-indent: 0; padding: .5rem 1rem; border-radius: 4px; background: #fdecea;
      color: #8a1c12; }`)
  document.adoptedStyleSheets = [style, own]

  /** The line of the cursor, from 0. */
  let line = 0

  /** The last part or row that begins on the cursor's line or above. */
  const current = () => {
    let found
    for (const part of document.querySelectorAll('[data-line]')) {
      if (Number(part.dataset.line) <= line) found = part
    }
    return found
  }

  const follow = () => {
    for (const part of document.querySelectorAll('.here')) part.classList.remove('here')
    const part = current()
    if (!part) return
    part.classList.add('here')
    const { top, bottom } = part.getBoundingClientRect()
    // What can be seen already stays where the eye has it.
    if (top < 0 || bottom > innerHeight) {
      part.scrollIntoView({ block: bottom - top > innerHeight ? 'start' : 'center' })
    }
  }

  const show = ({ html, problem }) => {
    const page = new DOMParser().parseFromString(html, 'text/html')
    style.replaceSync(page.querySelector('style')?.textContent ?? '')
    document.body.replaceChildren(...page.body.childNodes)
    if (!problem) return
    const said = document.createElement('p')
    said.className = 'problem'
    said.textContent = problem
    document.body.prepend(said)
  }

  addEventListener('message', ({ data }) => {
    if (data.html !== undefined) show(data)
    if (data.line !== undefined) line = data.line
    follow()
  })

  addEventListener('click', ({ target }) => {
    if (target.closest('a') || String(getSelection())) return
    const part = target.closest('[data-line]')
    if (part) editor.postMessage({ line: Number(part.dataset.line) })
  })

  editor.postMessage({ ready: true })
})()
