package laddnav.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house that a machine can check; docs/style.md explains them. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("laddnav");

    /** Compile-time arrows: a module may see itself, what is listed, and libraries. */
    private static final List<Arrow> ARROWS = List.of(
            new Arrow("ocpi", Set.of()),
            new Arrow("database", Set.of()),
            new Arrow("rating", Set.of("ocpi")),
            new Arrow("hub", Set.of("ocpi", "database")),
            new Arrow("simulator", Set.of("ocpi", "rating")),
            new Arrow("edge", Set.of("ocpi", "rating", "database")),
            new Arrow("settlement", Set.of("ocpi", "rating", "database")),
            new Arrow("portal", Set.of("ocpi", "rating", "database", "hub", "settlement")));

    private record Arrow(String module, Set<String> maySee) {}

    @Test
    void modules_see_only_what_their_arrows_allow() {
        for (Arrow arrow : ARROWS) {
            String[] forbidden = Stream.concat(ARROWS.stream().map(Arrow::module), Stream.of("app"))
                    .filter(module ->
                            !module.equals(arrow.module()) && !arrow.maySee().contains(module))
                    .map(module -> "laddnav." + module + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("laddnav." + arrow.module() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(ALL);
        }
    }

    @Test
    void the_portal_uses_front_doors_only() {
        noClasses()
                .that()
                .resideInAPackage("laddnav.portal..")
                .should()
                .dependOnClassesThat(inside("laddnav.hub", "laddnav.settlement", "laddnav.settlement.money"))
                .check(ALL);
    }

    @Test
    void packages_have_no_cycles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(ALL);
    }

    @Test
    void pure_packages_see_no_database_http_or_clock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "laddnav.rating..",
                        "laddnav.hub.routing..",
                        "laddnav.settlement.money..",
                        "laddnav.settlement.tax..",
                        "laddnav.settlement.netting..",
                        "laddnav.settlement.checks..",
                        "laddnav.settlement.rules..",
                        "laddnav.settlement.meter..",
                        "laddnav.settlement.documents..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "jakarta.persistence..",
                        "laddnav.database..",
                        "java.net.http..",
                        "io.helidon..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .check(ALL);
    }

    @Test
    void the_ledger_knows_money_and_nothing_of_ocpi_or_invoices() {
        noClasses()
                .that()
                .resideInAPackage("laddnav.settlement.ledger..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are of Laddnav, beyond ledger, money and database") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getPackageName();
                        return name.startsWith("laddnav")
                                && !name.startsWith("laddnav.settlement.ledger")
                                && !name.startsWith("laddnav.settlement.money")
                                && !name.startsWith("laddnav.database");
                    }
                })
                .check(ALL);
    }

    @Test
    void each_library_has_one_home() {
        onlyIn("tools.jackson..", "laddnav.ocpi.json..", "laddnav.edge.ocpp..");
        onlyIn("org.apache.pdfbox..", "laddnav.settlement.documents..");
        onlyIn("com.helger..", "laddnav.settlement.einvoice..");
        onlyIn("org.bouncycastle..", "laddnav.settlement.meter..");
        onlyIn("oasis.names..", "laddnav.settlement.einvoice..");
        onlyIn("io.github.resilience4j..", "laddnav.ocpi.guard..");
        onlyIn("com.password4j..", "laddnav.portal.access..");
        onlyIn("gg.jte..", "laddnav.portal..", "gg.jte.generated..");
        onlyIn("picocli..", "laddnav.app..");
        onlyIn("org.flywaydb..", "laddnav.database..");
        onlyIn("com.zaxxer.hikari..", "laddnav.database..");
    }

    @Test
    void names_say_what_a_thing_is() {
        Pattern vague = Pattern.compile(
                ".*(Manager|Helper|Helpers|Util|Utils|Impl|DTO|Dto|Processor)$|^(Default|Abstract)[A-Z].*");
        noClasses()
                .that()
                .resideInAPackage("laddnav..")
                .should(new ArchCondition<>("have a vague name") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean isVague = vague.matcher(type.getSimpleName()).matches();
                        events.add(new SimpleConditionEvent(type, isVague, type.getName()));
                    }
                })
                .check(ALL);
    }

    @Test
    void stored_entities_end_in_row_and_stay_in_their_package() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .haveSimpleNameEndingWith("Row")
                .andShould()
                .notBePublic()
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void settlement_counts_in_integers_and_decimals() {
        Set<String> floating = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("laddnav.settlement..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("laddnav.settlement.documents..")
                .should()
                .notHaveRawType(named(floating))
                .check(ALL);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("laddnav.settlement..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("laddnav.settlement.documents..")
                .should()
                .notHaveRawReturnType(named(floating))
                .check(ALL);
    }

    @Test
    void money_is_rounded_in_one_place() {
        noClasses()
                .that()
                .resideInAPackage("laddnav.settlement..")
                .and()
                .resideOutsideOfPackage("laddnav.settlement.money..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.math.RoundingMode.class)
                .check(ALL);
    }

    @Test
    void only_the_app_asks_what_time_it_is() {
        List<Class<?>> clocks = List.of(
                Instant.class,
                LocalDate.class,
                LocalDateTime.class,
                ZonedDateTime.class,
                OffsetDateTime.class,
                YearMonth.class);
        for (Class<?> type : clocks) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("laddnav.app..")
                    .should()
                    .callMethod(type, "now")
                    .check(ALL);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage("laddnav.app..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(ALL);
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is() throws IOException {
        Path root = Path.of(System.getProperty("basedir", ".")).resolve("../..").normalize();
        List<String> lacking = javaFiles(root, "/src/main/java/laddnav/")
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !saysWhatItIs(folder.resolve("package-info.java")))
                .map(folder -> root.relativize(folder).toString())
                .sorted()
                .toList();
        assertEquals(List.of(), lacking, "packages without a full package-info.java");
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(ALL);
    }

    @Test
    void files_and_lines_stay_readable_and_nothing_is_left_over() throws IOException {
        Path root = Path.of(System.getProperty("basedir", ".")).resolve("../..").normalize();
        Pattern leftover = Pattern.compile("\\b(FIX" + "ME|TO" + "DO)\\b");
        List<String> problems = javaFiles(root, "/src/main/java/laddnav/", "/src/test/java/laddnav/")
                .flatMap(file -> problemsOf(root, file, leftover))
                .sorted()
                .toList();
        assertEquals(List.of(), problems);
    }

    private static Stream<String> problemsOf(Path root, Path file, Pattern leftover) {
        String name = root.relativize(file).toString();
        List<String> lines = read(file).lines().toList();
        Stream<String> tooLong = lines.size() > 400 ? Stream.of(name + ": " + lines.size() + " lines") : Stream.of();
        Stream<String> wide = lines.stream()
                // in tests, wide lines are the text of messages
                .filter(line -> name.contains("/src/main/") && line.length() > 120 && !line.startsWith("import "))
                .map(line -> name + ": a line of " + line.length() + " characters");
        Stream<String> left =
                lines.stream().filter(line -> leftover.matcher(line).find()).map(line -> name + ": " + line.trim());
        return Stream.of(tooLong, wide, left).flatMap(s -> s);
    }

    private static boolean saysWhatItIs(Path packageInfo) {
        if (!Files.exists(packageInfo)) {
            return false;
        }
        String text = read(packageInfo).replaceAll("\\s*\\*?\\s+", " ");
        return text.contains("May know") && text.contains("Must never know") && text.contains("Invariants");
    }

    private static Stream<Path> javaFiles(Path root, String... folders) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(folders).anyMatch(file.toString()::contains))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void onlyIn(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .and()
                .resideInAPackage("laddnav..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ALL);
    }

    /** Classes of the given modules' inner packages; the packages named are the front doors. */
    private static DescribedPredicate<JavaClass> inside(String... doors) {
        Set<String> open = Set.of(doors);
        return new DescribedPredicate<>("are inside hub or settlement, behind the front door") {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getPackageName();
                return (name.startsWith("laddnav.hub") || name.startsWith("laddnav.settlement"))
                        && !open.contains(name);
            }
        };
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return new DescribedPredicate<>("are one of " + names) {
            @Override
            public boolean test(JavaClass type) {
                return names.contains(type.getName()) && !type.getModifiers().contains(JavaModifier.SYNTHETIC);
            }
        };
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("laddnav")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of Laddnav";
        }
    }
}
