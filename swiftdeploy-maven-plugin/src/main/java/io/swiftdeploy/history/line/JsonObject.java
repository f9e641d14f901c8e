package io.swiftdeploy.history.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an object, by type.
 *
 * @param fields {@linkplain StoredValues stored values}
 */
public record JsonObject(Map<String, Object> fields) {

    /** A field is missing, or is not of the type that the schema has. */
    public static final class BadFieldException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String problem;

        public BadFieldException(String problem) {
            super(problem);
            this.problem = problem;
        }

        /** The sentence for the user. */
        public String problem() {
            return problem;
        }
    }

    /**
     * The value as an object.
     *
     * @throws BadFieldException when it is none
     */
    @SuppressWarnings("unchecked") // stored objects have text as keys
    public static JsonObject of(Object value) throws BadFieldException {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject((Map<String, Object>) map);
        }
        throw new BadFieldException(LineErrors.notAnObject());
    }

    public Optional<Object> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public String text(String name) throws BadFieldException {
        return field(name, String.class, "text");
    }

    public boolean flag(String name) throws BadFieldException {
        return field(name, Boolean.class, "true or false");
    }

    public long integer(String name) throws BadFieldException {
        return field(name, Long.class, "a whole number");
    }

    public JsonObject object(String name) throws BadFieldException {
        return of(field(name, Map.class, "an object"));
    }

    public List<?> list(String name) throws BadFieldException {
        return field(name, List.class, "a list");
    }

    private <T> T field(String name, Class<T> type, String expected) throws BadFieldException {
        Object value = fields.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new BadFieldException(
                value == null ? LineErrors.missingField(name) : LineErrors.wrongType(name, expected));
    }
}
