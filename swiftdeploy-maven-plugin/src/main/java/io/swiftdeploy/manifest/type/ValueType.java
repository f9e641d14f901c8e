package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.schema.ScalarSchema;

/** The type of a scalar of the manifest. */
public interface ValueType<T> {

    /** The type in words, with its article: {@code a whole number}. */
    String expected();

    /** The type as a JSON Schema has it. */
    ScalarSchema schema();

    /**
     * The value of the text.
     *
     * @throws InvalidValue if the text is not of this type
     */
    T read(String text) throws InvalidValue;
}
