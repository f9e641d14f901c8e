evaluate(new File(library, 'log.groovy')).says 'The stack it-process is gone'
assert ProcessHandle.allProcesses().noneMatch { it.info().commandLine().orElse('').contains('it-process-') }
true
