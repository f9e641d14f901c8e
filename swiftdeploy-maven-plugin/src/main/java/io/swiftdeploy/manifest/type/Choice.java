package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ClosestWord;
import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One of a few words, each with its value. */
public record Choice<T>(Map<String, T> words) implements ValueType<T> {
    public static final Choice<Boolean> TRUE_OR_FALSE = of(Object::toString, List.of(true, false));

    public static <T> Choice<T> of(Function<T, String> word, List<T> values) {
        Map<String, T> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return new Choice<>(words);
    }

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.words(words.keySet());
    }

    @Override
    public String expected() {
        return WordList.anyOf(words.keySet());
    }

    @Override
    public T read(String text) throws InvalidValue {
        T value = words.get(text);
        if (value == null) {
            Optional<String> closest = ClosestWord.to(text, words.keySet());
            throw new InvalidValue(ValueProblems.mustBeOneOf(expected(), text, closest));
        }
        return value;
    }
}
