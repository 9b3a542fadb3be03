#include "core/text/pii/PiiLexicon.h"

#include "core/base/Utf8.h"

namespace tb {
namespace {

constexpr std::string_view kGiven =
    "aaron abigail adam adrian ahmed aidan aisha alan albert alejandro alex alexander alexandra alexis alfred ali "
    "alice alicia alison allison "
    "amanda amelia amy ana andre andrea andrew andy angela angelica anita ann anna anne annette annie anthony antonio "
    "april arthur arturo ashley "
    "audrey august austin ava barbara beatrice ben benjamin bernard beth bethany betty beverly bill billy bob bobby "
    "bonnie brad bradley brandon "
    "brenda brian brianna bridget bruce bryan caleb callum cameron carl carla carlos carmen carol caroline carolyn "
    "catherine cathy chad charlene "
    "charles charlie charlotte chase chelsea cheryl chloe chris christian christina christine christopher cindy claire "
    "clara colin connie connor "
    "courtney craig crystal curtis cynthia daisy dale damien dan dana daniel danielle danny darren dave david dawn "
    "dean deborah debra denise dennis "
    "derek diana diane diego dominic donald donna doris dorothy douglas drew duncan dylan earl eddie edward edwin "
    "eileen elaine eleanor elena eli "
    "elijah elizabeth ella ellen emily emma eric erica erin ethan eugene eva evan evelyn faith fatima felix fernando "
    "fiona florence frances francis "
    "francisco frank fred frederick gabriel gabriela gail gareth gary gavin gemma gene geoffrey george georgia gerald "
    "gillian gina giovanni gloria "
    "gordon grace graham grant greg gregory hannah harold harriet harry hassan heather hector helen henry holly hope "
    "howard hugh ian imogen irene "
    "iris isaac isabel isabella ivan jack jackie jackson jacob jacqueline jade jake james jamie jan jane janet janice "
    "jasmine jason javier jay jean "
    "jeff jeffrey jenna jennifer jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel john "
    "johnny jon jonathan jordan jorge "
    "jose joseph josephine joshua joy joyce juan juanita judith judy julia julian julie june justin kaitlyn karen "
    "karim karl kate katherine kathleen "
    "kathryn kathy katie kayla keith kelly kelsey ken kenneth kevin kieran kim kimberly kirsty kristen kristin kyle "
    "lance larry laura lauren laurie "
    "lawrence leah lee leo leon leonard leslie lewis liam lily linda lindsay lindsey lisa logan lois lorraine louis "
    "louise lucas lucy luis luke lydia "
    "lynn madison malcolm manuel marc marcus margaret maria marie marilyn mario marion marjorie mark martha martin "
    "marvin mary mason mateo mathew "
    "matt matthew maureen maurice max may megan melanie melissa melvin mia michael michelle miguel mike miles mildred "
    "miranda mitchell mohamed "
    "mohammed molly monica morgan muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole "
    "nigel nina noah nora norma norman "
    "oliver olivia omar oscar owen paige pamela pat patricia patrick paul paula pauline pedro penelope penny peter "
    "phil philip phillip phoebe phyllis "
    "piotr poppy priya rachel ralph ramon randy ravi ray raymond rebecca reginald renee ricardo rich richard rick "
    "ricky rita rob robert roberto robin "
    "rodney roger roland ronald rosa rose rosemary ross roy ruby russell ruth ryan sally sam samantha samuel sandra "
    "sanjay santiago sara sarah scott "
    "sean sebastian sergio seth shane shannon sharon shaun shawn sheila shelley shirley sidney simon sofia sonia "
    "sophia sophie stacey stacy stanley "
    "stella stephanie stephen steve steven stuart sue summer susan suzanne sydney sylvia tamara tanya tara taylor ted "
    "teresa terence terry theodore "
    "theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis trevor tristan tyler valerie "
    "vanessa vera vernon veronica "
    "victor victoria vincent violet virginia vivian wade walter wanda warren wayne wendy wesley will william willie "
    "wilma yasmin yolanda yusuf yvonne "
    "amit anil sunil deepak deepika arjun ananya vikram neha pooja rahul rohit rajesh suresh ramesh kavita anjali "
    "sunita manoj vijay aisha hassan "
    "ibrahim khalid layla mustafa leila marek agnieszka katarzyna ingrid lars sven astrid giulia matteo luca chiara "
    "pierre camille zachary zara zoe wei ming jing mei ling hao yan xin yu hui na fang lin lei jun";

constexpr std::string_view kSurnames =
    "adams ahmed alexander ali allen alvarez anderson andrews armstrong arnold atkinson bailey baker ball banks barker "
    "barnes barnett bates begum "
    "bell bennett berry bishop black blair booth boyd bradley bradshaw brooks brown bryant burke burns burton bush "
    "butler campbell carlson carpenter "
    "carr carroll carter castillo castro chambers chan chang chapman chavez chen cheng chong chopra choudhury clark "
    "clarke cole coleman collins cook "
    "cooper cox craig crawford cruz cunningham daniels davidson davies davis dawson day dean delgado diaz dixon doyle "
    "duncan dunn edwards elliott ellis "
    "evans ferguson fernandez fisher fleming fletcher flores ford foster fowler fox francis franklin fraser freeman "
    "fuller garcia gardner gibson gilbert "
    "gill gomez gonzales gonzalez goodwin gordon graham grant gray green greene gregory griffin griffiths gupta "
    "gutierrez hall hamilton hansen harper "
    "harris harrison hart harvey hawkins hayes henderson henry hernandez hicks hill ho hoffman holland holmes hopkins "
    "howard howell huang hudson hughes "
    "hunt hunter hussain ibrahim jackson jacobs james jenkins jensen jimenez johnson johnston jones jordan joseph "
    "kapoor kaur kelley kelly kennedy khan "
    "kim king knight kowalski kumar lam lane larson lawrence lawson lee leung lewis li lim lin little liu long lopez "
    "lynch macdonald marshall martin "
    "martinez mason matthews mcarthur mccarthy mcdonald mckenzie medina mehta mendoza meyer miller mills mitchell "
    "moore morales moreno morgan morris "
    "morrison muller murphy murray myers nelson newman newton ng nguyen nichols novak o'brien o'connor o'neill oliver "
    "olson ortega ortiz owens palmer "
    "parker parsons patel patterson payne pearce pearson perez perkins perry peters peterson phillips pierce porter "
    "powell price quinn ramirez ramos reed "
    "reid reyes reynolds rice richards richardson riley rivera roberts robertson robinson rodriguez rogers romero rose "
    "ross russell ruiz ryan sanchez "
    "sanders santos saunders schmidt scott shah shaw sharma shaw silva simmons simpson singh smith snyder soto spencer "
    "stephens stevens stewart stone "
    "sullivan sutton tan tang tanaka taylor thomas thompson thomson torres tran tucker turner vargas vasquez wagner "
    "walker wallace walsh wang ward warren "
    "washington watkins watson watts weaver webb weber wells west wheeler white wilkinson williams williamson willis "
    "wilson wong wood woods wright wu xu "
    "yamamoto yang yilmaz young yu zhang zhao zhou zhu";

constexpr std::string_view kOrdinary =
    "april august austin bill charlotte chase chelsea christian crystal daisy dale dawn dean drew faith florence gene "
    "georgia grace grant hope iris jack jackson jade jan jasmine jay "
    "jean jordan joy june lance lee lily madison mark mason max may miles morgan olive pat penny poppy ray rich rob "
    "robin rose ruby sidney stanley sue "
    "summer sydney taylor ted victoria violet virginia wade will baker ball banks barker bell berry bishop black booth "
    "brooks brown burns bush butler carpenter "
    "chambers cook cooper cox day dean fisher ford fox franklin freeman fuller gardner gill gray green hall hart hill "
    "holland hunt hunter james king "
    "knight lane little long mills newman newton page palmer parsons porter price rice rose stone sutton tan tucker "
    "turner walker ward washington watts "
    "weaver wells west wheeler white wood woods young wei ming jing mei ling hao yan xin yu hui na fang lin lei jun ho "
    "li lim chase ali sally ana chad dan eve art "
    "frank eugene alexis cameron logan lincoln marion";

constexpr std::string_view kNever =
    "a about account all also am amazon america american an and any apple apply are as at atm australia bank barclays "
    "be because been before but by can canada "
    "card cash cheque china could credit customer dear debit did do does eu euro europe facebook fedex france friday "
    "from germany good google great had "
    "has have hello help hey hi how hsbc i id if in india ireland is it italy japan january february march july "
    "september october november december "
    "just let like london loan manager mastercard me microsoft monday mr mrs ms my need netflix new no not now of off "
    "office ok on one or order our out "
    "paypal paris please regards revolut samsung saturday sincerely so some spain sunday support team tell tesco than "
    "thank thanks that the their then "
    "there these they this those thursday to tonight today tomorrow transfer tuesday uk ups usa us usd van visa "
    "walmart want was we wednesday were what "
    "when where which who why with would yes yesterday you your yours sir madam everyone everybody folks guys mom dad "
    "mum mother father wife husband son "
    "daughter brother sister friend speaking here calling again street road avenue airport city university hospital "
    "hotel station county park "
    "support service services department branch insurance premium gold platinum silver plus pro account agreement "
    "alexa siri";

constexpr std::string_view kPhrases =
    "morgan stanley|charles schwab|wells fargo|philip morris|ralph lauren|calvin klein|jack daniel|jack daniels|tommy "
    "hilfiger|victoria secret|"
    "victoria's secret|lloyds bank|santa claus|uncle sam|uncle ben|ben jerry|martin luther|johnson johnson|harley "
    "davidson|dr pepper|dr martens|"
    "ms word|ms office|ms teams|ms excel|ms outlook|virginia beach|san diego|santiago chile|christian aid|ray "
    "ban|henry hoover|st john|"
    "may day|grace period|will call|mark up|rich text|bill pay|tim hortons|jimmy choo|paul smith|ted baker|"
    "michael kors|marc jacobs|alexander mcqueen|kate spade|elizabeth arden|johnnie walker|jim beam|hugo boss|king "
    "charles|queen elizabeth|"
    "prince william|st james|sam's club|trader joe|dick's sporting|edward jones|fannie mae|freddie mac|sallie mae";

constexpr std::string_view kChineseSurnames =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯"
    "江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮纪梅童凌毕单裴霍";
constexpr std::string_view kChineseGiven =
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂辉玲飞红玉萍华建国志文斌波鹏宇浩凯健俊帆雪婷雨欣佳怡梦琪嘉子涵梓轩"
    "晨思诗雅琳慧颖丹燕倩洁莉云莹晶欢凤梅春"
    "海林东龙宁亮峰毅博瑞天昊诺晓小兴旺福荣生成德庆永祥光胜利民新立振家豪乐轶翔威雷震亚男彬鑫淼森晖旭昕航阳松柏竹菊莲薇"
    "蕾菲露瑶瑜璐琴瑾萱蓉芬芸芝茹若紫可心"
    "悦语彤桐然予泽润江河清源淑贤惠美珍珠宝翠银金铭锋钢铁石岩山川冰霜秋冬夏月星辰曦旻昌盛富贵长寿康安仁义礼智信忠孝廉勤"
    "俭恩赐承继宗祖耀绍启运一二三四五六栋良才彦卓越哲帅杭宸熙沐妍妮婉娇媛娥娴婕";
constexpr std::string_view kChineseWords =
    "高兴 高级 高额 高速 高手 高价 高清 高风 安全 安心 安装 安排 安卓 方便 方式 方法 方面 方案 金额 金卡 金融 金币 "
    "常用 常规 常见 常客 成功 白金 白天 白色 黄金 黄色 于是 何时 何人 何种 何处 "
    "江苏 江西 任何 任意 任务 任性 文件 文明 石家 马上 单独 单身 单位 单号 关于 关心 关闭 万一 万元 万能 万分 易购 "
    "易付 程序 程度 钱包 牛奶 武汉 云南 海南 林业 平台 田地 余额 余款 康复 包邮 包裹 "
    "基金 现金 资金 奖金 佣金 租金 本金 罚金 押金 税金 赎金 定金 如何 对方 双方 官方 地方 多方 三方 最高 提高 平安 "
    "保安 公安 对于 由于 属于 在于 终于 至于 左右 严重 申请 申诉 温州 夏天 夏季 梁上 龙江 段时 石油 金子 金银 金华 "
    "金山 毛病 祝福 顾客 房东 曾经 连续 新用 老客 贺卡 童装 童年 安康 安宁 康宁 宁静 凌晨 路上 东航 华为 国航 南航 "
    "江海 "
    "文字 文艺 史上 关天 关文 高山 方明 明天 明白 许可 雷达 龙卡 谢谢 周一 周二 周三 周四 周五 周六 周日 周末 周边 "
    "周年 周期 钟头 单一 常年 陆续 章程 叶子 莫名 温馨 施工 康乐 汤圆 邮政 包月";

void addWords(std::unordered_set<std::string>& to, std::string_view list, char separator) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(separator), list.size());
        if (end > 0) to.emplace(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

void addCharacters(std::unordered_set<std::string>& to, std::string_view list) {
    while (!list.empty()) {
        const std::size_t bytes = decodeUtf8(list).bytes;
        to.emplace(list.substr(0, bytes));
        list.remove_prefix(bytes);
    }
}

}  // namespace

PiiLexicon::PiiLexicon() {
    addWords(m_given, kGiven, ' ');
    addWords(m_surnames, kSurnames, ' ');
    addWords(m_ordinary, kOrdinary, ' ');
    addWords(m_never, kNever, ' ');
    addWords(m_phrases, kPhrases, '|');
    addCharacters(m_chineseSurnames, kChineseSurnames);
    for (const char* compound :
         {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"})
        m_chineseSurnames.emplace(compound);
    addCharacters(m_chineseGiven, kChineseGiven);
    addWords(m_chineseWords, kChineseWords, ' ');
}

}  // namespace tb
