package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ScalarTest {

    @Property
    void toStringWhenReadByYamlAndComposeIsTheTextAgain(@ForAll("texts") String text) {
        Object read = yaml("key: " + new Scalar(text) + "\nnext: 1\n").get("key");

        assertThat(read).asString().isEqualTo(text.replace("$", "$$"));
    }

    @Property
    void toStringWhenWrittenIsOneLineOfAscii(@ForAll("texts") String text) {
        assertThat(new Scalar(text).toString()).matches("\"[ -~]*\"");
    }

    @Property
    void listWhenReadByYamlHasTheSameTexts(@ForAll List<@net.jqwik.api.From("texts") String> texts) {
        assertThat(yaml("key: " + Scalar.list(texts)).get("key"))
                .isEqualTo(texts.stream().map(it -> it.replace("$", "$$")).toList());
    }

    @Test
    void spanWhenItIsNotInWholeSecondsIsInMilliseconds() {
        assertThat(Scalar.span(Duration.ofMinutes(2))).isEqualTo("120s");
        assertThat(Scalar.span(Duration.ofMillis(1500))).isEqualTo("1500ms");
    }

    private static java.util.Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> hostile = Arbitraries.of(
                "${HOME}",
                "$$",
                "\": x",
                "\n  evil: true",
                "\\",
                "\\n",
                "# no comment",
                "'",
                "\u2028",
                "\u0085",
                "\uFEFF",
                "\t",
                "\0");
        Arbitrary<String> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(hostile, any).list().ofMaxSize(12).map(it -> String.join("", it));
    }
}
