package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;
import java.util.stream.Collectors;

/** Strict binding of state files: each field is there and of its type. Fields of later versions are ignored. */
final class StateJson {
    private static final List<CoercionInputShape> OTHER_SCALARS =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    /** Jackson's own takes the platform's line end. */
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private StateJson() {}

    static ObjectMapper mapper() {
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> OTHER_SCALARS.forEach(it -> text.setCoercion(it, CoercionAction.Fail)))
                .build();
    }

    /** Indented for people. */
    static String text(JsonNode json) {
        try {
            return mapper().writer(PRINTER).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    /** What is wrong with a file that cannot be bound. */
    static String problem(JsonMappingException failure) {
        String field = failure.getPath().stream()
                .map(it -> it.getFieldName() == null ? "[" + it.getIndex() + "]" : it.getFieldName())
                .collect(Collectors.joining("."));
        return "`" + field + "` is missing or of another kind";
    }
}
