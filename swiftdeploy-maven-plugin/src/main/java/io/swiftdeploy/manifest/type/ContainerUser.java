package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code uid[:gid]} or {@code name[:group]}, never root. */
public record ContainerUser() implements ValueType<String> {
    private static final String NAME = "[a-z_][a-z0-9_-]{0,31}";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}|" + NAME + ")(?::(?:[0-9]{1,9}|" + NAME + "))?");
    private static final Pattern ROOT = Pattern.compile("root|0+");

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.text("(?!(?:" + ROOT.pattern() + ")(?::|$))" + FORM.pattern());
    }

    @Override
    public String expected() {
        return "a user such as 1000, 1000:1000 or app";
    }

    @Override
    public String read(String text) throws InvalidValue {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValue(ValueProblems.mustBe(expected(), text));
        }
        if (ROOT.matcher(form.group(1)).matches()) {
            throw new InvalidValue(ValueProblems.mustNotBeRoot(text));
        }
        return text;
    }
}
