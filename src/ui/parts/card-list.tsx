import type { ComponentChildren } from 'preact';

/** Cards of one kind beside and below each other. */
export function CardList({ children }: { readonly children: ComponentChildren }) {
  return <ul class="card-list">{children}</ul>;
}

/** One card of a list: what it is, as a link to its page, and what is said of it. */
export function ListCard(props: { readonly title: string; readonly href: string; readonly children: ComponentChildren }) {
  return (
    <li class="list-card">
      <h3 class="list-card-title">
        <a href={props.href}>{props.title}</a>
      </h3>
      {props.children}
    </li>
  );
}
