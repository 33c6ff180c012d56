using System.Runtime.CompilerServices;
using System.Text;

namespace Coverage.Workspace.Tests;

/// <summary>Makes GB18030 known to every test, whichever runs first.</summary>
static class ChineseEncodings
{
    [ModuleInitializer]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
