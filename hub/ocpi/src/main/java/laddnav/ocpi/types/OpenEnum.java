package laddnav.ocpi.types;

/** A value of an enumeration that the specification lets partners extend. The codec writes it as its text. */
public interface OpenEnum {
    String value();
}
