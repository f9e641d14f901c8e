evaluate(new File(library, 'log.groovy')).says 'PASS  runtime: process answers', 'it-process 1.0.0', 'serves on port 18095'
def answer = new URL('http://127.0.0.1:18095/').openConnection()
assert answer.responseCode == 200
assert answer.getHeaderField('X-Deployed-By') == 'swiftdeploy'
def hidden = new URL('http://127.0.0.1:18095/metrics').openConnection()
assert hidden.responseCode == 404
true
