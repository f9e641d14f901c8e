// Few lines that unfold to 10^10 words, and 10 MB of aliases to one word.
new File(basedir, 'manifest.yaml').withWriter('UTF-8') { yaml ->
    yaml.println 'a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]'
    (1..9).each { yaml.println "a$it: &a$it [${(['*a' + (it - 1)] * 10).join(', ')}]" }
}
new File(basedir, 'large.yaml').withWriter('UTF-8') { yaml ->
    yaml.println 'word: &word lol'
    yaml.println 'words:'
    1_000_000.times { yaml.println '  - *word' }
}
assert new File(basedir, 'large.yaml').length() > 10_000_000
true
