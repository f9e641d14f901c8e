evaluate(new File(library, 'log.groovy')).says 'Denied by policy (pre-promote)', 'Sample size 0 requests is below the required 20 requests.'
true
