import { Checkbox } from './inputs.tsx';

/** The search box of the frame: a GET form to the search page. With script `/` puts the cursor into it, and a hint says so. */
export function Find({ href }: { readonly href: string }) {
  return (
    <search class="find-place" aria-label="Everything">
      <form class="find" method="get" action={href}>
        <label class="find-label">
          <span class="unseen">Search everything</span>
          <input class="input find-box" type="search" name="q" placeholder="Search" data-find />
          <kbd class="find-key" aria-hidden="true" hidden>
            /
          </kbd>
        </label>
        <button type="submit" class="button find-go">
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <circle cx="6.5" cy="6.5" r="4.5" />
            <path d="M10 10l4.5 4.5" />
          </svg>
          <span class="unseen">Search</span>
        </button>
      </form>
    </search>
  );
}

/** Turns the key `/` off and on in this browser, as keys of one sign must be (WCAG 2.1.4); without script it is not there, nor is the key. */
export function FindKeyChoice() {
  return (
    <div data-find-choice hidden>
      <div class="stack">
        <h2>Keys</h2>
        <Checkbox
          name="findKey"
          label="The key / puts the cursor into the search box"
          hint="Kept in this browser, from the moment you tick it"
        />
      </div>
    </div>
  );
}
