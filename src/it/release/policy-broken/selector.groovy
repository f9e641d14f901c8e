// Local processes have policies of one's own compiled by the command.
runtime == 'docker' || System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'opa').canExecute() }
