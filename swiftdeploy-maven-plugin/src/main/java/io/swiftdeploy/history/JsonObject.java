package io.swiftdeploy.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a parsed object, by type. */
record JsonObject(Map<String, Object> fields) {

    /** A field is missing, or is not of the type that the schema has. */
    static final class BadFieldException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String problem;

        BadFieldException(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    static JsonObject of(Object value) throws BadFieldException {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(StoredValues.map(map));
        }
        throw new BadFieldException(HistoryErrors.notAnObject());
    }

    Optional<Object> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String text(String name) throws BadFieldException {
        return field(name, String.class, "text");
    }

    boolean flag(String name) throws BadFieldException {
        return field(name, Boolean.class, "true or false");
    }

    long integer(String name) throws BadFieldException {
        return field(name, Long.class, "a whole number");
    }

    JsonObject object(String name) throws BadFieldException {
        return of(field(name, Map.class, "an object"));
    }

    List<?> list(String name) throws BadFieldException {
        return field(name, List.class, "a list");
    }

    private <T> T field(String name, Class<T> type, String expected) throws BadFieldException {
        Object value = fields.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new BadFieldException(
                value == null ? HistoryErrors.missingField(name) : HistoryErrors.wrongType(name, expected));
    }
}
