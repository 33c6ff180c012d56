namespace Coverage.Network;
public static class InclineText { public static bool TryParse(string s, out (double? Grade, int Sign) v) { v = (null, 0); return false; } }
