/** The fixture of the wire contract, §8. All passwords are `pw`, but that of `umlaut`, which is `a:b:ü`. bcrypt, cost 5. */
export const fixturePolicy = `users:
  - username: alice
    password: $2y$05$rY0PSWab.DhsIlMNOpFN8.B4eFszoS5Xzrt7Qa0DCVhmUn/hCCxwG
    access:
      - { name: 'alice/*', actions: [pull, push, delete] }
      - { name: shared/app, actions: [pull] }
      - { name: localhost:5000/a/b, actions: [pull] }
  - username: root
    password: $2y$05$fgr/SmKfIoypaQPeDFI5OObi7Q7z64K.VtKir1LFv9vXMIDe0oClW
  - username: umlaut
    password: $2y$05$pZJSCPhkeMKstVj6Us5.qumgyxnFikjGUjY3EfUw6xgZa8Oexug7O
    access: []
`
