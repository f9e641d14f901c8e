package io.swiftdeploy.manifest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyProblemsTest {
    @Test
    void missingKeysAreNamed() {
        assertThat(KeyProblems.isEmpty()).isEqualTo("is empty");
        assertThat(KeyProblems.isMissing()).isEqualTo("is missing");
        assertThat(KeyProblems.isMissing("image and port")).isEqualTo("is missing; it needs image and port");
        assertThat(KeyProblems.hasNoValue("a whole number")).isEqualTo("has no value; it must be a whole number");
    }

    @Test
    void wrongSortsSayWhatIsExpected() {
        assertThat(KeyProblems.mustBe("a whole number", "a list")).isEqualTo("must be a whole number, was a list");
        assertThat(KeyProblems.mustBeList("[metrics]", "a mapping"))
                .isEqualTo("must be a list such as [metrics], was a mapping");
        assertThat(KeyProblems.mustBeMapping("a single value"))
                .isEqualTo("must be a mapping of keys to values, was a single value");
        assertThat(KeyProblems.mustBeMapping()).isEqualTo("must be a mapping of keys to values");
        assertThat(KeyProblems.mustBeSections("a list"))
                .isEqualTo("must be a mapping of sections such as services, was a list");
    }

    @Test
    void unknownKeysGetAHint() {
        assertThat(KeyProblems.isGivenTwice("line 3, column 5")).isEqualTo("is given twice, first at line 3, column 5");
        assertThat(KeyProblems.isUnknownLike("image")).isEqualTo("is not a known key; did you mean `image`?");
        assertThat(KeyProblems.isUnknownHere("port", "under services, nginx or opa"))
                .isEqualTo("is not a known key; `port` belongs under services, nginx or opa");
        assertThat(KeyProblems.isUnknown(List.of("image", "port")))
                .isEqualTo("is not a known key; known here: image, port");
    }

    @Test
    void contradictionsNameBothSides() {
        assertThat(KeyProblems.mustDifferFromOpaPort(8181)).isEqualTo("must differ from opa.port, which is 8181 too");
        assertThat(CanaryProblems.contradictsThreshold("min_requests", "50"))
                .isEqualTo("must not differ from policies.thresholds.min_requests, which is 50; give one of the two");
        assertThat(CanaryProblems.needsAStep("[10, 25, 50]"))
                .isEqualTo("must have at least one step, such as [10, 25, 50]");
        assertThat(CanaryProblems.mustRise(25, 10)).isEqualTo("must be higher than 25, the step before it, was 10");
        assertThat(CanaryProblems.maxDurationTooShort("90s", 3, "30s", "60s" + KeyProblems.byDefault()))
                .isEqualTo("must be at least 90s to hold 3 steps of 30s each, was 60s (the default); raise it, or give"
                        + " fewer steps or a shorter interval");
    }

    @Test
    void expressionsAreShown() {
        assertThat(ExpressionProblems.from(List.of())).isEmpty();
        assertThat(ExpressionProblems.from(List.of("${a}", "${b}"))).isEqualTo(" (from \"${a} ${b}\")");
        assertThat(ExpressionProblems.incompleteExpression())
                .isEqualTo("has `${` that starts no expression; write `$${` for a plain `${`");
        assertThat(ExpressionProblems.unknownExpression("${version}", Optional.of("project.version")))
                .isEqualTo("refers to ${version}, which the build does not know; did you mean ${project.version}?");
        assertThat(ExpressionProblems.unknownExpression("${colour}", Optional.empty()))
                .isEqualTo("refers to ${colour}, which the build does not know; define it as a property in the POM or"
                        + " with -D, or write `$${` for a plain `${`");
        assertThat(ExpressionProblems.expandedTooLong(65_536))
                .isEqualTo("is longer than 65536 characters once its expressions are replaced");
    }

    @Test
    void yamlProblemsSayWhatToWriteInstead() {
        assertThat(YamlProblems.isNotYaml("mapping values are not allowed here"))
                .isEqualTo("is not valid YAML: mapping values are not allowed here");
        assertThat(YamlProblems.isNotYamlAtExpression("did not find expected ',' or '}'"))
                .isEqualTo(
                        "is not valid YAML: did not find expected ',' or '}'; within braces or brackets an expression"
                                + " needs quotes: \"${...}\"");
        assertThat(YamlProblems.hasForbiddenCharacter(7))
                .isEqualTo("has the character U+0007, which YAML does not allow");
        assertThat(YamlProblems.isNotUtf8()).isEqualTo("is not UTF-8 from here on");
        assertThat(YamlProblems.isNestedTooDeep(20)).isEqualTo("is nested more than 20 deep");
        assertThat(YamlProblems.hasSecondDocument()).isEqualTo("has a second document; a manifest is one");
        assertThat(YamlProblems.hasAlias("base")).isEqualTo("has the alias \"*base\"; write the value out");
        assertThat(YamlProblems.hasAnchor("base")).isEqualTo("has the anchor \"&base\"; leave it out");
        assertThat(YamlProblems.hasTag("tag:yaml.org,2002:str")).isEqualTo("has the tag \"!!str\"; leave it out");
        assertThat(YamlProblems.hasKeyThatIs("a list")).isEqualTo("has a list as a key; a key is a word");
        assertThat(YamlProblems.isMergeKey())
                .isEqualTo("is a merge key, which a manifest must not have; write the keys out");
    }

    @Test
    void valueProblemsSayWhatIsExpectedAndWhatIsThere() {
        assertThat(ValueProblems.mustBe("a whole number", "ten")).isEqualTo("must be a whole number, was ten");
        assertThat(ValueProblems.mustBeOneOf("stable or canary", "canari", Optional.of("canary")))
                .isEqualTo("must be stable or canary, was canari; did you mean canary?");
        assertThat(ValueProblems.mustBeOneOf("stable or canary", "x", Optional.empty()))
                .isEqualTo("must be stable or canary, was x");
        assertThat(ValueProblems.mustBeBetween("1", "65535", "70000"))
                .isEqualTo("must be between 1 and 65535, was 70000");
        assertThat(ValueProblems.mustBeBetweenBytes("16m", "1024g", "512"))
                .isEqualTo("must be between 16m and 1024g, was 512 (bytes)");
        assertThat(ValueProblems.mustBeLong(1, 128, 0)).isEqualTo("must be 1 to 128 characters long, was 0");
        assertThat(ValueProblems.mustNotContain('"', 3)).isEqualTo("must not contain `\"` (character 3)");
        assertThat(ValueProblems.mustNotBeRoot("0:0"))
                .isEqualTo("must not be root, was 0:0; every container runs as an ordinary user");
    }

    @Test
    void nameProblemsSayWhy() {
        assertThat(ValueProblems.isNot("a variable name")).isEqualTo("is not a variable name");
        assertThat(ValueProblems.isReserved("MODE", "services.mode"))
                .isEqualTo("is reserved: SwiftDeploy sets MODE from services.mode");
        assertThat(ValueProblems.isNoFolder("/srv/a.txt")).isEqualTo("must be a folder, but /srv/a.txt is none");
        assertThat(ValueProblems.doesNotExist("/srv/gone")).isEqualTo("must be a folder, but /srv/gone does not exist");
        assertThat(ValueProblems.mustBeImage("an image reference", "App", "is empty"))
                .isEqualTo("must be an image reference; App is empty");
        assertThat(ValueProblems.hasImagePart("")).isEqualTo("has an empty part in the repository name");
        assertThat(ValueProblems.hasImagePart("a_-b"))
                .isEqualTo("has the part a_-b in the repository name, which is not lowercase letters and digits with"
                        + " `.`, `_`, `__` or `-` between them");
        assertThat(ValueProblems.hasLongImageName(255)).isEqualTo("has a name of more than 255 characters");
    }
}
