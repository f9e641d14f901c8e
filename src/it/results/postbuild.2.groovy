def log = evaluate(new File(library, 'log.groovy'))
log.says 'The results of this goal are not written: ', 'The deployment goes on without its generated files.', 'Denied by policy (pre-deploy):'
log.saysNot 'Outcome: '
assert new File(basedir, 'summary.md').getText('UTF-8').length() > context.size
true
