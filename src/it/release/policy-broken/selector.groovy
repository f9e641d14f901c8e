// Local processes have policies of one's own compiled by the command.
evaluate(new File(library, 'run.groovy')).runtime == 'docker' || System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'opa').canExecute() }
