context.stranger.close()
evaluate(new File(library, 'clean.groovy'))
