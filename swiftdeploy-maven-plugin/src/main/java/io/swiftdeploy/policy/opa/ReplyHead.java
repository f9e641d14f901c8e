package io.swiftdeploy.policy.opa;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the head of a reply says about its body. A reply whose body may be read in two ways is not read at all. */
record ReplyHead(HttpHeaders headers) {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]*)");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Why it is not clear what the body says; empty if it is. */
    Optional<String> problem() {
        return encoding().or(this::charset).or(this::length);
    }

    /** No encoding was asked for. */
    private Optional<String> encoding() {
        return headers.allValues("Content-Encoding").stream()
                .filter(it -> !it.equalsIgnoreCase("identity"))
                .findFirst()
                .map(ReplyProblems::unwantedEncoding);
    }

    private Optional<String> charset() {
        return headers.allValues("Content-Type").stream()
                .flatMap(it -> CHARSET.matcher(it).results())
                .map(it -> it.group(1))
                .filter(it -> !it.equalsIgnoreCase("utf-8"))
                .findFirst()
                .map(ReplyProblems::unwantedCharset);
    }

    private Optional<String> length() {
        List<String> lengths = headers.allValues("Content-Length");
        boolean clear = lengths.size() <= 1
                && lengths.stream().map(LENGTH::matcher).allMatch(Matcher::matches)
                && (lengths.isEmpty() || headers.allValues("Transfer-Encoding").isEmpty());
        return clear ? Optional.empty() : Optional.of(ReplyProblems.unclearLength(String.join(", ", lengths)));
    }
}
