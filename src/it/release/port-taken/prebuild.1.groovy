context.stranger = new ServerSocket(evaluate(new File(library, 'stack.groovy')).port)
true
