package io.swiftdeploy.policy.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Stage;
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

    /** @param sentence makes the sentence about an unusable list from the problem */
    public CatalogReader(UnaryOperator<String> sentence, ShownText text) {
        this.sentence = sentence;
        this.text = text;
    }

    /**
     * Reads the list.
     *
     * @param result the result of the query, empty if it is undefined
     * @throws NoDecisionException if it is undefined or has the wrong shape
     */
    public Catalog.Known read(Optional<JsonNode> result) throws NoDecisionException {
        JsonNode catalog = result.orElseThrow(
                () -> new NoDecisionException(NoDecisionCause.UNDEFINED, sentence.apply(PolicyErrors.isUndefined())));
        try {
            WrongShape.unless(catalog.path("domains").isObject(), "domains are missing or not an object");
            WrongShape.unless(catalog.path("invalid").isObject(), "invalid is missing or not an object");
            return new Catalog.Known(domains(catalog.path("domains")), invalid(catalog.path("invalid")));
        } catch (WrongShape e) {
            throw new NoDecisionException(NoDecisionCause.WRONG_SHAPE, sentence.apply(e.problem()));
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
