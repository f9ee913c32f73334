/** The policy file where a directory knows the users: rules, and anonymous pull of public images. */
export function formatDirectoryPolicy(): string {
  return `# What the users of the directory may do. A change of this file is taken over at once.
# All rules that match add up; deny wins. * stands for one part of a path, ** for several.

rules:
  - { users: ['*'], name: '\${subject}/**', actions: ['*'] } # everybody has a place of his own
  # - { groups: [developers], name: 'team/**', actions: [pull, push] }
  # - { groups: [auditors], type: registry, name: catalog, actions: ['*'] }

# What everybody may do, without user name and password.
anonymous:
  access:
    - { name: 'public/**', actions: [pull] }
`
}
