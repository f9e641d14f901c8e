def stack = evaluate(new File(library, 'stack.groovy'))
evaluate(new File(library, 'log.groovy')).matches(/  ALLOW opening/, /    pass  The shop is open\./)
context.containers = stack.containers('app', 'gateway', 'opa')
context.volumes = stack.everything().findAll { it.startsWith('volume') }
true
