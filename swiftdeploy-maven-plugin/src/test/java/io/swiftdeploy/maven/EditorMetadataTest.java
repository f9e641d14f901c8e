package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What Eclipse (m2e) reads from the plugin's jar. */
class EditorMetadataTest {
    private static final String FILE = "/META-INF/m2e/lifecycle-mapping-metadata.xml";
    /** Made by the build, without an annotation. */
    private static final String HELP = "help";

    private Document metadata;

    @BeforeEach
    void read() throws IOException, SAXException, ParserConfigurationException {
        try (InputStream file = getClass().getResourceAsStream(FILE)) {
            metadata = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        }
    }

    @Test
    void everyGoalIsNamedAndNoOther() {
        assertThat(texts("goal")).containsExactlyElementsOf(goals());
    }

    @Test
    void theOnlyActionIsToIgnore() {
        NodeList actions = metadata.getElementsByTagName("action");

        assertThat(actions.getLength()).isEqualTo(1);
        assertThat(actions.item(0).getTextContent()).isBlank();
        assertThat(metadata.getElementsByTagName("ignore").getLength()).isEqualTo(1);
        assertThat(metadata.getElementsByTagName("execute").getLength()).isZero();
        assertThat(metadata.getElementsByTagName("error").getLength()).isZero();
    }

    private static List<String> goals() {
        Stream<String> annotated = AllGoals.classes().stream().map(AllGoals::name);
        return Stream.concat(annotated, Stream.of(HELP)).sorted().toList();
    }

    private List<String> texts(String element) {
        NodeList found = metadata.getElementsByTagName(element);
        return IntStream.range(0, found.getLength())
                .mapToObj(it -> found.item(it).getTextContent().strip())
                .toList();
    }
}
