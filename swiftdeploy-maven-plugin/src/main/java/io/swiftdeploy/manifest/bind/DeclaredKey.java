package io.swiftdeploy.manifest.bind;

/**
 * A key that a section asked for.
 *
 * @param section the path of the mapping, empty for the manifest itself
 * @param required whether the mapping must have it
 * @param shape what its value may be
 */
public record DeclaredKey(String section, String name, boolean required, KeyShape shape) {

    /** Where it is, such as {@code services.port}. */
    public String path() {
        return section.isEmpty() ? name : section + "." + name;
    }
}
