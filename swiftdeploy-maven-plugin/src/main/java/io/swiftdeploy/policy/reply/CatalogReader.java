package io.swiftdeploy.policy.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Trouble;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** JSON to {@link Catalog}: {@code {"domains": {name: [stage]}, "invalid": {name: reason}}}. */
public final class CatalogReader {
    private final UnaryOperator<String> sentence;
    private final ShownText text;

    /** @param sentence what to say about a list that cannot be used, given the problem with it */
    public CatalogReader(UnaryOperator<String> sentence, ShownText text) {
        this.sentence = sentence;
        this.text = text;
    }

    /**
     * The list, if it is one.
     *
     * @param result the catalogue, empty if there is none
     * @throws NoDecisionException if there is none or it has the wrong shape
     */
    public Catalog.Known read(Optional<JsonNode> result) throws NoDecisionException {
        JsonNode catalog =
                result.orElseThrow(() -> new NoDecisionException(Trouble.UNDEFINED, sentence.apply("it is undefined")));
        try {
            WrongShape.unless(catalog.path("domains").isObject(), "domains are missing or not an object");
            WrongShape.unless(catalog.path("invalid").isObject(), "invalid is missing or not an object");
            return new Catalog.Known(domains(catalog.path("domains")), invalid(catalog.path("invalid")));
        } catch (WrongShape e) {
            throw new NoDecisionException(Trouble.WRONG_SHAPE, sentence.apply(e.problem()));
        }
    }

    private Map<String, Set<Stage>> domains(JsonNode object) throws WrongShape {
        Map<String, Set<Stage>> domains = new HashMap<>();
        for (Map.Entry<String, JsonNode> domain : object.properties()) {
            String name = domain.getKey();
            WrongShape.unless(Catalog.Known.isName(name), text.of(name) + " is not the name of a policy");
            domains.put(name, stages(name, domain.getValue()));
        }
        return domains;
    }

    private static Set<Stage> stages(String domain, JsonNode array) throws WrongShape {
        WrongShape.unless(array.isArray() && !array.isEmpty(), "the stages of " + domain + " are not a list");
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (JsonNode node : array) {
            Optional<Stage> stage = Stage.of(node.asText(""));
            WrongShape.unless(stage.isPresent(), domain + " has an unknown stage");
            stages.add(stage.orElseThrow());
        }
        return stages;
    }

    private Map<String, String> invalid(JsonNode object) throws WrongShape {
        Map<String, String> invalid = new HashMap<>();
        for (Map.Entry<String, JsonNode> domain : object.properties()) {
            WrongShape.unless(domain.getValue().isTextual(), "a reason is not a string");
            invalid.put(text.of(domain.getKey()), text.of(domain.getValue().textValue()));
        }
        return invalid;
    }
}
