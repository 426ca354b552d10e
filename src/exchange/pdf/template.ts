/**
 * How a paper is set, in Typst's own language. It never changes: what it sets comes as data, whose texts Typst takes
 * as they are. The title is a heading of level 1, because the title function of Typst is tagged as a paragraph.
 */
export const TEMPLATE = `
#let paper = json(bytes(sys.inputs.paper))
#let lines(words) = words.split("\\n").join(linebreak())
#let said(part) = {
  let words = if part.at("href", default: none) == none { lines(part.text) } else { link(part.href, lines(part.text)) }
  if part.at("bold", default: false) { strong(words) } else { words }
}
#let points(items) = list(..items.map(item => if item.under.len() == 0 { said(item) } else { said(item) + points(item.under) }))
#let parts(cell) = cell.parts.map(part => if "items" in part { points(part.items) } else { par(said(part)) }).join()
#let inside(cell) = table.cell(fill: if cell.fill == none { none } else { rgb(cell.fill) }, parts(cell))
#let grid-of(block) = {
  let width = block.columns.len()
  table(
    columns: block.columns.map(column => column.weight * 1fr),
    table.header(repeat: true, ..block.columns.map(column => table.cell(fill: rgb("#e9ecf1"), strong(column.head)))),
    ..for group in block.groups {
      let head = if group.head == none { () } else {
        (table.header(level: 2, repeat: false, table.cell(colspan: width, fill: rgb("#f4f2ec"), strong(group.head))),)
      }
      head + group.rows.flatten().map(inside)
    }
  )
}

#set document(title: paper.title, author: paper.organisation, date: datetime(year: paper.year, month: paper.month, day: paper.day))
#set text(font: "Source Sans 3", size: 9pt, lang: paper.lang, region: paper.region, hyphenate: false)
#set page(
  paper: "a4", flipped: paper.landscape, margin: (x: 1.2cm, top: 1.1cm, bottom: 1.3cm), footer-descent: 25%,
  footer: context {
    set text(size: 9pt, fill: rgb("#4a4f57"))
    grid(columns: (1fr, auto), column-gutter: 1cm, paper.foot, [Page #counter(page).display("1 of 1", both: true)])
  },
)
#set par(justify: false, leading: 0.5em, spacing: 0.5em)
#set list(indent: 0pt, body-indent: 0.4em, spacing: 0.45em)
#show table: set block(above: 1em, below: 1em)
#set table(inset: (x: 3.5pt, y: 3pt), stroke: 0.5pt + rgb("#9aa1ab"), align: left + top)
#set heading(numbering: none)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show heading: set block(above: 1.2em, below: 0.7em)
#show link: set text(fill: rgb("#1f4e79"))
#show link: underline

= #paper.title
#for line in paper.under { par(line) }
#for block in paper.blocks {
  if block.is == "heading" { heading(level: block.level, block.text) }
  else if block.is == "list" { list(..block.items.map(item => lines(item))) }
  else if block.is == "table" { grid-of(block) }
  else { par(lines(block.text)) }
}
`;
