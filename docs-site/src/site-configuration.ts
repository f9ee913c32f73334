/** One entry of the list beside a page. */
interface SidebarItem {
  readonly text: string
  readonly link?: string
  readonly items?: readonly SidebarItem[]
}

/** What the site is made with: its name, and the list of its pages beside each. */
export function siteConfiguration(pages: readonly string[]): Readonly<Record<string, unknown>> {
  const section = (text: string, pattern: RegExp): SidebarItem => ({
    text,
    items: pages
      .filter((page) => pattern.test(page))
      .map((page) => ({ text: nameOf(page), link: `/${page}` })),
  })
  return {
    title: 'docker-token',
    description: 'A token authority for container registries',
    outDir: '../dist',
    rewrites: { 'README.md': 'index.md' },
    markdown: { html: false }, // what looks like a tag in our text is text
    themeConfig: {
      search: { provider: 'local' },
      sidebar: [
        { text: 'Start', link: '/' },
        section('Guides', /^docs\/[^/]+\.md$/),
        section('Packages', /^(?:apps|packages)\//),
        section('Examples', /^examples\//),
        section('Decisions', /^docs\/decisions\//),
        { text: 'Reference', link: '/api/README.md' },
      ],
      socialLinks: [{ icon: 'github', link: 'https://github.com/docker-token/docker-token' }],
    },
  }
}

/** `docs/many-registries.md` is called `many registries`, `packages/core/README.md` is called `core`. */
function nameOf(page: string): string {
  const parts = page
    .replace(/\/README\.md$/, '')
    .replace(/\.md$/, '')
    .split('/')
  return (parts.at(-1) ?? page).replace(/^\d+-/, '').replaceAll('-', ' ')
}
