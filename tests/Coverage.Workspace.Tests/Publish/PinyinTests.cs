using Coverage.Workspaces.Publish;

namespace Coverage.Workspace.Tests.Publish;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("重庆", "chong qing", "cq")]
    [InlineData("重阳路", "chong yang lu", "cyl")]
    [InlineData("长寿区", "chang shou qu", "csq")]
    [InlineData("长者食堂", "zhang zhe shi tang", "zzst")]
    [InlineData("长生桥镇", "chang sheng qiao zhen", "csqz")]
    [InlineData("朝天门", "chao tian men", "ctm")]
    [InlineData("朝霞路", "zhao xia lu", "zxl")]
    [InlineData("丰都县", "feng du xian", "fdx")]
    [InlineData("曾家岩", "zeng jia yan", "zjy")]
    [InlineData("弹子石", "dan zi shi", "dzs")]
    [InlineData("厦门大厦", "xia men da sha", "xmds")]
    [InlineData("建设银行", "jian she yin hang", "jsyh")]
    [InlineData("人行道", "ren xing dao", "rxd")]
    [InlineData("綦江", "qi jiang", "qj")]
    [InlineData("涪陵", "fu ling", "fl")]
    [InlineData("北碚", "bei bei", "bb")]
    [InlineData("垫江", "dian jiang", "dj")]
    [InlineData("石垭社区", "shi ya she qu", "sysq")]
    [InlineData("绿女吕", "lv nv lv", "lnl")]
    [InlineData("乐清乐山音乐", "yue qing le shan yin yue", "yqlsyy")]
    [InlineData("3号院A座", "3 hao yuan a zuo", "3hyaz")]
    [InlineData("Ａ座１２号", "a zuo 12 hao", "az12h")]
    [InlineData("Rua São João 12", "rua são joão 12", "ruasãojoão12")]
    [InlineData("  (西)门·口 ", "xi men kou", "xmk")]
    [InlineData("", "", "")]
    public void A_name_is_read_as_it_is_typed(string name, string full, string initials) =>
        Assert.Equal((full, initials), (Pinyin.Full(name), Pinyin.Initials(name)));
}
