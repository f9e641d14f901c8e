// After a scenario on a Maven and a JDK of its own: they were the ones that ran it, and nobody saw a warning that is not the
// scenario's own subject.
def run = evaluate(new File(library, 'run.groovy'))
def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains("Apache Maven $run.maven ")
assert log.contains("runtime: $run.jdk") || log.contains("Java home: $run.jdk")
def known = [/Settings of the manifest that have no effect on local processes: .*/,
             /The record of stack it-concurrent .* took over what only .* had\./,
             // The misspelt parameter of the reactor.
             /.*\bmanifset\b.*/,
             // Maven 4's own, of each goal of a build that looks at all modules.
             /artifact '.*' already attached, replacing previous instance/]
def warnings = log.readLines().findAll { it =~ /(?i)^\S* ?\[?warn/ }.findAll { line -> !known.any { line =~ it } }
assert warnings == []
true
