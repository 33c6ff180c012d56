using System.Text;

namespace Coverage.Workspaces.Import;

/// <summary>
/// The encoding of a text file and why it was chosen. <c>BomBytes</c> are to be skipped. <c>Damaged</c> says that some bytes are invalid in
/// it: rows that hold U+FFFD after decoding get a finding.
/// </summary>
sealed record DetectedEncoding(Encoding Encoding, string Name, string Why, int BomBytes, bool Damaged);
