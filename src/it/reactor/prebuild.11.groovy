// As if bank's POM misspelt it.
assert new File(basedir, 'bank/stack.yaml').renameTo(new File(basedir, 'bank/of-bank.yaml'))
true
