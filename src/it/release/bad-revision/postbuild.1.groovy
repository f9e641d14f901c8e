context.containers = evaluate(new File(library, 'stack.groovy')).containers('app', 'gateway')
true
